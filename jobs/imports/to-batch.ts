import { createHash } from "node:crypto";
import type { CutBatch } from "#jobs/imports/cut-batches.ts";
import type { ImportPlace } from "#jobs/imports/import-record.ts";
import type { PreparedFile } from "#jobs/imports/prepare-file.ts";
import type { Batch } from "#jobs/load/batch.ts";

/** The same stretch of a file, read in the same way, has the same key in every import. */
export function batchKeyOf({ recognition, mappingHash }: PreparedFile, { contentHash }: CutBatch): string {
  const { source, version } = recognition;
  return createHash("sha256")
    .update(JSON.stringify([source, version, mappingHash, contentHash]))
    .digest("hex");
}

export function toBatch(
  file: PreparedFile,
  cut: CutBatch,
  place: ImportPlace & { fileNumber: number; batchNumber: number },
): Batch {
  const { source, rank, version } = file.recognition;
  const { workspaceId, importId, fileNumber, batchNumber } = place;
  return {
    workspaceId,
    source: { source, rank },
    batchKey: batchKeyOf(file, cut),
    contentHash: cut.contentHash,
    connectorVersion: version,
    mappingHash: file.mappingHash,
    import: { importId, fileNumber, batchNumber },
    rowsRead: cut.rowsRead,
    records: cut.records,
    rejects: cut.rejects,
  };
}
