import { Readable } from "node:stream";
import { createReadableStreamFromReadable } from "@remix-run/node";
import { answer, notFound } from "#app/lib/answer.server.ts";
import { toWaitingCsv } from "#app/lib/csv/waiting-csv.ts";
import { readPreferences } from "#app/lib/preferences.server.ts";
import { parseWaitingFilter } from "#app/lib/waiting-filter.ts";
import { findWaiting } from "#app/queries/find-waiting.server.ts";
import { findWorkspaceId } from "#app/queries/find-workspace-id.server.ts";
import { streamWaiting } from "#app/queries/list-waiting.server.ts";

/** What waits of the kind of record that the address asks for, streamed: the same as the page shows. */
export const loader = answer(async ({ context: { db }, params, request }) => {
  const workspaceId = (await findWorkspaceId(db, params.workspace ?? "")) ?? notFound();
  const search = new URL(request.url).searchParams;
  const { locale } = await readPreferences(request);
  const waiting = await findWaiting(db, workspaceId);
  const filter = parseWaitingFilter(search, waiting?.byStream ?? []);
  const stream = filter?.stream ?? "";
  const rows = filter ? streamWaiting(db, workspaceId, filter) : Readable.from([]);
  const csv = toWaitingCsv(stream, rows, { excel: search.get("excel") === "1", locale });
  const name = [params.workspace, "waiting", filter?.stream].filter((part) => part !== undefined).join("-");
  return new Response(createReadableStreamFromReadable(Readable.from(csv)), {
    headers: {
      "Content-Type": "text/csv; charset=utf-8",
      "Content-Disposition": `attachment; filename="${name}.csv"`,
    },
  });
});
