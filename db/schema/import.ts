import type { Generated } from "kysely";
import type { Json } from "#db/schema/json.ts";

/**
 * Grain: one import of one or more files.
 * Key: workspace_id, import_id. status: draft, recognised, running, finished, failed, undone. fingerprint is over the files' contents, mappings and options: an interrupted import is taken up again by it.
 * Written by the import job.
 */
export interface ImportTable {
  workspace_id: number;
  import_id: Generated<number>;
  fingerprint: string;
  status: Generated<string>;
  options: Generated<Json>;
  job_run_id: number | null;
  created_at: Generated<Date>;
  finished_at: Date | null;
  undone_at: Date | null;
}
