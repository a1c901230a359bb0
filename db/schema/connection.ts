import type { Generated } from "kysely";
import type { Json } from "#db/schema/json.ts";

/**
 * Grain: one connector configured in one workspace.
 * Key: workspace_id, connection_id. secret is encrypted (AES-256-GCM). status: draft, active, paused, needs_credentials, removed.
 * Units: schedule is a crontab time in the workspace's zone, next_slot_at the nominal time of the next run, failures counts failed runs
 * since the last good one, no run starts before resume_at, reject_threshold is a share of records (0 to 1) above which a run stops.
 * Written by the data page and by runs.
 */
export interface ConnectionTable {
  workspace_id: number;
  connection_id: Generated<number>;
  connector: string;
  name: string;
  options: Generated<Json>;
  secret: Buffer | null;
  status: Generated<string>;
  created_at: Generated<Date>;
  schedule: Generated<string>;
  next_slot_at: Generated<Date | null>;
  is_stand_in: Generated<boolean>;
  secret_expires_at: Generated<Date | null>;
  failures: Generated<number>;
  resume_at: Generated<Date | null>;
  error_kind: Generated<string | null>;
  error: Generated<string | null>;
  reject_threshold: Generated<number>;
}
