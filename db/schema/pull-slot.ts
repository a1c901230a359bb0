import type { Generated } from "kysely";

/**
 * Grain: one listing of one connection at one nominal time.
 * Key: workspace_id, connection_id, listing, slot_at. status: running, complete, failed. from_at (inclusive) to to_at is the time it covers:
 * for a listing of the present state both are slot_at, for one of days to_at is, once it is complete, until when the platform had figures.
 * asked_from: from when on it was to read again, however far the platform reaches back (null: an ordinary run).
 * Units: pages and records landed.
 * rows and pages are written by the batch that lands, the rest by the run.
 */
export interface PullSlotTable {
  workspace_id: number;
  connection_id: number;
  listing: string;
  slot_at: Date;
  status: string;
  from_at: Date;
  to_at: Date;
  asked_from: Generated<Date | null>;
  pages: Generated<number>;
  expected: number | null;
  rows_read: Generated<number>;
  rows_rejected: Generated<number>;
  error_kind: string | null;
  error: string | null;
  job_run_id: number | null;
  started_at: Date;
  finished_at: Date | null;
}
