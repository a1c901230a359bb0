import type { Generated } from "kysely";
import type { Json } from "#db/schema/json.ts";

/**
 * Grain: one file of one import.
 * Key: workspace_id, import_id, file_number. format is the recognised format or mapping; recognition holds what was recognised, a sample of records as they will land and warnings; counts are by stream.
 * Written by the import job.
 */
export interface ImportFileTable {
  workspace_id: number;
  import_id: number;
  file_number: number;
  name: string;
  bytes: number | null;
  sha256: string | null;
  upload_id: number | null;
  /** Path of the file in the uploaded archive; null when the upload is the file itself. */
  entry: string | null;
  format: string | null;
  mapping: Json | null;
  recognition: Json | null;
  rows_read: Generated<number>;
  rows_rejected: Generated<number>;
  counts: Generated<Json>;
  error: string | null;
}
