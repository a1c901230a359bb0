import { Readable } from "node:stream";
import { createReadableStreamFromReadable } from "@remix-run/node";
import { answer, notFound } from "#app/lib/answer.server.ts";
import { endingSignal } from "#app/lib/ending.server.ts";
import { eventStreamHeaders } from "#app/lib/event-stream.ts";
import { toLiveRun } from "#app/lib/live-run.ts";
import { streamChanges } from "#app/lib/stream-changes.server.ts";
import { findWorkspaceId } from "#app/queries/find-workspace-id.server.ts";
import { joinSignals } from "#db/join-signals.ts";
import { listActiveRuns } from "#db/runs/list-job-runs.server.ts";

const everyMs = 1_000;

/** The active runs of a workspace as server-sent events, for as long as somebody listens. */
export const loader = answer(async ({ context: { db }, params, request }) => {
  const workspaceId = (await findWorkspaceId(db, params.workspace ?? "")) ?? notFound();
  const { signal } = joinSignals([request.signal, endingSignal]);
  const read = async () => (await listActiveRuns(db, workspaceId)).map(toLiveRun);
  const events = streamChanges(read, { signal, everyMs });
  return new Response(createReadableStreamFromReadable(Readable.from(events)), { headers: eventStreamHeaders });
});
