import { copyInto } from "#db/copy/copy-into.server.ts";
import type { DatabaseTransaction } from "#db/transaction.server.ts";
import type { Batch, BatchResult, ImportPlace, Reject } from "#jobs/load/batch.ts";

/** The batch's row in the ledger, written before anything else of it. */
export async function openLedger({ db }: DatabaseTransaction, batch: Batch, sourceId: number): Promise<number> {
  const from = batch.pull ?? batch.reads;
  const row = await db
    .insertInto("ingest_batch")
    .values({
      workspace_id: batch.workspaceId,
      source_id: sourceId,
      batch_key: batch.batchKey,
      content_hash: batch.contentHash,
      connector_version: batch.connectorVersion,
      mapping_hash: batch.mappingHash,
      rows_read: batch.rowsRead,
      rows_rejected: batch.rejects.length,
      connection_id: from?.connectionId ?? null,
      listing: from?.listing ?? null,
      slot_at: from?.slot ?? null,
      orders_to: from ? null : lastOrderOf(batch),
    })
    .returning("batch_id")
    .executeTakeFirstOrThrow();
  return row.batch_id;
}

/** When the last of the batch's orders was made, samples aside; null where it has none. */
function lastOrderOf({ records }: Batch): Date | null {
  let last: Date | null = null;
  for (const { created_at: at, is_sample: isSample } of records.get("order") ?? [])
    if (at instanceof Date && isSample !== true && (last === null || at > last)) last = at;
  return last;
}

/** What came of the batch, once it is known. */
export async function closeLedger(
  { db }: DatabaseTransaction,
  workspaceId: number,
  batchId: number,
  counts: BatchResult["byStream"],
  /** Rejects that are kept, and those of no stream that are not, for they name somebody who was erased. */
  rejects: { readonly rejected: number; readonly erased: number },
): Promise<void> {
  await db
    .updateTable("ingest_batch")
    .set({
      counts: JSON.stringify(counts),
      rows_rejected: rejects.rejected,
      rows_erased: Object.values(counts).reduce((sum, { erased = 0 }) => sum + erased, rejects.erased),
    })
    .where("workspace_id", "=", workspaceId)
    .where("batch_id", "=", batchId)
    .execute();
}

/** The id of the batch that landed before under the first of some keys that is there; undefined when none is. */
export async function findBatchId(
  { db }: DatabaseTransaction,
  workspaceId: number,
  batchKeys: readonly string[],
): Promise<number | undefined> {
  const rows = await db
    .selectFrom("ingest_batch")
    .select(["batch_id", "batch_key"])
    .where("workspace_id", "=", workspaceId)
    .where("batch_key", "in", batchKeys)
    .execute();
  const found = batchKeys.flatMap((key) => rows.filter(({ batch_key: there }) => there === key));
  return found[0]?.batch_id;
}

/**
 * The id of the batch that an import landed in a place before it was interrupted. What was held back of it then need not be now, for its reject may have
 * been forgotten with somebody who was erased since; it still is the batch of that place.
 */
export async function findLinked(
  { db }: DatabaseTransaction,
  workspaceId: number,
  place: ImportPlace | null,
): Promise<number | undefined> {
  if (!place) return undefined;
  const row = await db
    .selectFrom("import_batch")
    .select("batch_id")
    .where("workspace_id", "=", workspaceId)
    .where("import_id", "=", place.importId)
    .where("file_number", "=", place.fileNumber)
    .where("batch_number", "=", place.batchNumber)
    .executeTakeFirst();
  return row?.batch_id;
}

/** An import that is taken up again finds its links there. */
export async function linkImport(
  { db }: DatabaseTransaction,
  workspaceId: number,
  place: ImportPlace | null,
  batchId: number,
): Promise<void> {
  if (!place) return;
  await db
    .insertInto("import_batch")
    .values({
      workspace_id: workspaceId,
      import_id: place.importId,
      file_number: place.fileNumber,
      batch_number: place.batchNumber,
      batch_id: batchId,
    })
    .onConflict((conflict) =>
      conflict.columns(["workspace_id", "import_id", "file_number", "batch_number"]).doNothing(),
    )
    .execute();
}

/** Keeps what did not validate. */
export async function keepRejects(
  { client }: DatabaseTransaction,
  workspaceId: number,
  batchId: number,
  rejects: readonly Reject[],
): Promise<void> {
  if (rejects.length === 0) return;
  await copyInto<Reject>(
    client,
    "rejected_record",
    [
      { name: "workspace_id", type: "int4", read: () => workspaceId },
      { name: "batch_id", type: "int8", read: () => batchId },
      { name: "file_name", type: "text", read: (reject) => withoutNul(reject.fileName) },
      { name: "line", type: "int8", read: (reject) => reject.line },
      { name: "page", type: "int4", read: (reject) => reject.pulledAt?.page ?? null },
      { name: "record", type: "int4", read: (reject) => reject.pulledAt?.record ?? null },
      { name: "stream", type: "text", read: (reject) => reject.stream },
      { name: "field", type: "text", read: (reject) => reject.field && withoutNul(reject.field) },
      { name: "reason", type: "text", read: (reject) => reject.reason },
      { name: "message", type: "text", read: (reject) => withoutNul(reject.message) },
      { name: "raw", type: "text", read: (reject) => withoutNul(reject.raw) },
    ],
    rejects,
  );
}

/** What is rejected may be anything, and Postgres text holds all but U+0000. */
function withoutNul(text: string): string {
  return text.replaceAll("\0", "\u{fffd}");
}
