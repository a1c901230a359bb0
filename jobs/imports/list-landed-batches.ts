import type { DatabaseHandle } from "#db/client.server.ts";
import { type StreamName, streamNames } from "#db/records/streams.ts";
import type { ImportPlace } from "#jobs/imports/import-record.ts";
import type { StreamCounts } from "#jobs/load/batch.ts";
import { keyOfWhole } from "#jobs/load/held-back-key.ts";

/** A batch that an interrupted import landed before. */
export interface LandedBatch {
  readonly batchNumber: number;
  readonly byStream: Partial<Record<StreamName, StreamCounts>>;
}

/** What one file of an import has landed so far, by batch key, whatever was held back of it. */
export async function listLandedBatches(
  db: DatabaseHandle["db"],
  { workspaceId, importId }: ImportPlace,
  fileNumber: number,
): Promise<Map<string, LandedBatch>> {
  const rows = await db
    .selectFrom("import_batch as link")
    .innerJoin("ingest_batch as batch", (join) =>
      join.onRef("batch.batch_id", "=", "link.batch_id").on("batch.workspace_id", "=", workspaceId),
    )
    .where("link.workspace_id", "=", workspaceId)
    .where("link.import_id", "=", importId)
    .where("link.file_number", "=", fileNumber)
    .select(["batch.batch_key", "link.batch_number", "batch.counts"])
    .execute();
  return new Map(
    rows.map(({ batch_key: key, batch_number: batchNumber, counts }) => [
      keyOfWhole(key),
      { batchNumber, byStream: toCounts(counts) },
    ]),
  );
}

function toCounts(counts: unknown): LandedBatch["byStream"] {
  const byStream: LandedBatch["byStream"] = {};
  const stored = new Map<string, unknown>(Object.entries(counts ?? {}));
  for (const stream of streamNames) {
    const of = stored.get(stream);
    if (typeof of !== "object" || of === null) continue;
    const numbers = new Map<string, unknown>(Object.entries(of));
    const count = (name: keyof StreamCounts) => Number(numbers.get(name) ?? 0);
    const erased = count("erased");
    byStream[stream] = {
      loaded: count("loaded"),
      unchanged: count("unchanged"),
      ...(erased > 0 ? { erased } : {}),
    };
  }
  return byStream;
}
