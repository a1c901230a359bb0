import { Readable } from "node:stream";
import { createReadableStreamFromReadable } from "@remix-run/node";
import { answer, notFound } from "#app/lib/answer.server.ts";
import { endingSignal } from "#app/lib/ending.server.ts";
import { eventStreamHeaders } from "#app/lib/event-stream.ts";
import { readId } from "#app/lib/reject-filter.ts";
import { parseLogLevel } from "#app/lib/run-log.ts";
import { streamChanges } from "#app/lib/stream-changes.server.ts";
import { findWorkspaceId } from "#app/queries/find-workspace-id.server.ts";
import { listRunLog } from "#app/queries/list-run-log.server.ts";
import { joinSignals } from "#db/join-signals.ts";

const everyMs = 1_000;
const mostAtOnce = 500;

/** The lines that a run's log gains, as server-sent events of some lines each, for as long as somebody listens. */
export const loader = answer(async ({ context: { db }, params, request }) => {
  const workspaceId = (await findWorkspaceId(db, params.workspace ?? "")) ?? notFound();
  const jobRunId = readId(params.run) ?? notFound();
  const search = new URL(request.url).searchParams;
  const level = parseLogLevel(search.get("level"));
  let after = readId(search.get("after")) ?? 0;
  const { signal } = joinSignals([request.signal, endingSignal]);
  const read = async () => {
    const lines = await listRunLog(db, workspaceId, jobRunId, { level, after, most: mostAtOnce });
    after = lines.at(-1)?.line ?? after;
    return lines;
  };
  const events = streamChanges(read, { signal, everyMs });
  return new Response(createReadableStreamFromReadable(Readable.from(events)), { headers: eventStreamHeaders });
});
