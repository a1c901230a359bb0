import { Readable } from "node:stream";
import { createReadableStreamFromReadable } from "@remix-run/node";
import { answer, notFound } from "#app/lib/answer.server.ts";
import { toRejectsCsv } from "#app/lib/csv/rejects-csv.ts";
import { readPreferences } from "#app/lib/preferences.server.ts";
import { findWorkspaceId } from "#app/queries/find-workspace-id.server.ts";
import { streamRejects } from "#app/queries/list-rejects.server.ts";

/** All rejects of an import, streamed. */
export const loader = answer(async ({ context: { db }, params, request }) => {
  const workspaceId = (await findWorkspaceId(db, params.workspace ?? "")) ?? notFound();
  const importId = Number(params.import);
  if (!Number.isSafeInteger(importId)) notFound();
  const excel = new URL(request.url).searchParams.get("excel") === "1";
  const { locale } = await readPreferences(request);
  const csv = toRejectsCsv(streamRejects(db, workspaceId, importId), { excel, locale });
  return new Response(createReadableStreamFromReadable(Readable.from(csv)), {
    headers: {
      "Content-Type": "text/csv; charset=utf-8",
      "Content-Disposition": `attachment; filename="import-${importId}-rejects.csv"`,
    },
  });
});
