import { Readable } from "node:stream";
import { createReadableStreamFromReadable } from "@remix-run/node";
import { answer, notFound } from "#app/lib/answer.server.ts";
import { toRejectsCsv } from "#app/lib/csv/rejects-csv.ts";
import { readPreferences } from "#app/lib/preferences.server.ts";
import { parseRejectFilter } from "#app/lib/reject-filter.ts";
import { findWorkspaceId } from "#app/queries/find-workspace-id.server.ts";
import { streamAllRejects } from "#app/queries/list-all-rejects.server.ts";
import { searchRejects } from "#app/queries/search-rejects.server.ts";

/** The rejects that the address asks for, streamed: the same as the page shows. */
export const loader = answer(async ({ context: { db }, params, request }) => {
  const workspaceId = (await findWorkspaceId(db, params.workspace ?? "")) ?? notFound();
  const search = new URL(request.url).searchParams;
  const { locale } = await readPreferences(request);
  const { selection } = await searchRejects(db, workspaceId, parseRejectFilter(search), locale);
  const rows = streamAllRejects(db, workspaceId, selection);
  const csv = toRejectsCsv(rows, { excel: search.get("excel") === "1", locale });
  return new Response(createReadableStreamFromReadable(Readable.from(csv)), {
    headers: {
      "Content-Type": "text/csv; charset=utf-8",
      "Content-Disposition": `attachment; filename="${params.workspace}-rejects.csv"`,
    },
  });
});
