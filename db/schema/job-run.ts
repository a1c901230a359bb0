import type { Generated } from "kysely";
import type { Json } from "#db/schema/json.ts";

/**
 * Grain: one run of one job.
 * Key: workspace_id, job_run_id. status: queued, running, succeeded, failed, cancelled.
 * Units: done and expected in unit (bytes, rows, batches, posts, slots, days, listings), rows_* records. started_at, done, expected and rows_read are of the last try.
 * Written by the job; cancel_requested_at by the data page, and of pulls by the removal of their connection.
 */
export interface JobRunTable {
  workspace_id: number;
  job_run_id: Generated<number>;
  job: string;
  status: Generated<string>;
  input: Generated<Json>;
  done: Generated<number>;
  expected: number | null;
  unit: string | null;
  rows_read: Generated<number>;
  rows_written: Generated<number>;
  rows_unchanged: Generated<number>;
  rows_rejected: Generated<number>;
  rows_waiting: Generated<number>;
  result: Json | null;
  error: string | null;
  error_reference: string | null;
  queued_at: Generated<Date>;
  started_at: Date | null;
  heartbeat_at: Date | null;
  finished_at: Date | null;
  cancel_requested_at: Generated<Date | null>;
}
