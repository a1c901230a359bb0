import { sql } from "kysely";
import type { DatabaseHandle } from "#db/client.server.ts";
import { ConnectorError } from "#jobs/connectors/connector.ts";
import { holdWorkspace } from "#jobs/imports/hold-workspace.ts";
import { type ImportPlace, updateImport } from "#jobs/imports/import-record.ts";
import { undoBatches } from "#jobs/load/undo-batches.ts";
import { rollupTouched } from "#jobs/rollup/rollup-touched.ts";
import { settleLanded } from "#jobs/settle-landed.ts";

/**
 * Undoes an import whole: what it alone landed goes, what other imports landed as well stays theirs. Interrupted, it can
 * be run again; run on an undone import it does nothing.
 */
export async function undoImport(
  handle: DatabaseHandle,
  workspaceId: number,
  importId: number,
  signal?: AbortSignal,
): Promise<{ batches: number }> {
  const place = { workspaceId, importId };
  return holdWorkspace(handle, workspaceId, signal, async () => {
    const found = await handle.db
      .selectFrom("import")
      .select("status")
      .where("workspace_id", "=", workspaceId)
      .where("import_id", "=", importId)
      .executeTakeFirst();
    if (!found) throw new ConnectorError("unreadable_file", `There is no import ${importId} in this workspace.`);
    const batches = await removeBatches(handle, place);
    await settleLanded(handle, workspaceId, signal);
    if (found.status !== "undone")
      await updateImport(handle.db, place).set({ status: "undone", undone_at: sql<Date>`now()` }).execute();
    return { batches };
  });
}

/** Removes what a file of an import landed, or all of its files; the caller holds the workspace. Returns how many batches went. */
export async function removeBatches(handle: DatabaseHandle, place: ImportPlace, fileNumber?: number): Promise<number> {
  const { workspaceId, importId } = place;
  const ours = await handle.db
    .selectFrom("import_batch as ours")
    .where("ours.workspace_id", "=", workspaceId)
    .where("ours.import_id", "=", importId)
    .$if(fileNumber !== undefined, (query) => query.where("ours.file_number", "=", fileNumber ?? 0))
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom("import_batch as other")
            .select("other.batch_id")
            .where("other.workspace_id", "=", workspaceId)
            .whereRef("other.batch_id", "=", "ours.batch_id")
            .where((of) =>
              of.or([
                of("other.import_id", "!=", importId),
                ...(fileNumber === undefined ? [] : [of("other.file_number", "!=", fileNumber)]),
              ]),
            ),
        ),
      ),
    )
    .select("ours.batch_id")
    .distinct()
    .execute();
  const batchIds = ours.map((row) => row.batch_id);
  if (batchIds.length > 0) await undoBatches(handle, workspaceId, batchIds, rollupTouched);
  await handle.db
    .deleteFrom("import_batch")
    .where("workspace_id", "=", workspaceId)
    .where("import_id", "=", importId)
    .$if(fileNumber !== undefined, (query) => query.where("file_number", "=", fileNumber ?? 0))
    .execute();
  return batchIds.length;
}
