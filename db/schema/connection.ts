import type { Generated } from "kysely";
import type { Json } from "#db/schema/json.ts";

/**
 * Grain: one connector configured in one workspace.
 * Key: workspace_id, connection_id. secret is encrypted (AES-256-GCM), and so is next_secret, which waits for the test that puts it in its place,
 * with what came with it besides credentials (next_options: whose account it is; null: nothing). secret_entered_at is when a person last entered credentials, or came back
 * from the platform with them (null: not since that is kept); what a run renews does not count.
 * status: draft, active, paused, needs_credentials, removing (somebody has removed it, and its removal is not done), removed. listings is what it reads and how far back, and is_renewing whether it renews its
 * credentials itself, both as of its last opening. refused are listings that its platform does not allow to its credentials while others are read (null: none). refresh_expires_at is when what renews them ends, is_refresh_extended whether a run moves that end
 * by itself.
 * Units: schedule is a crontab time in the workspace's zone that holds since schedule_since, next_slot_at the nominal time of the next run,
 * failures counts failed runs since the last good one, no run starts before resume_at, reject_threshold is a share of records (0 to 1) above which a run stops.
 * Written by the data page and by runs.
 */
export interface ConnectionTable {
  workspace_id: number;
  connection_id: Generated<number>;
  connector: string;
  name: string;
  options: Generated<Json>;
  secret: Buffer | null;
  next_secret: Generated<Buffer | null>;
  secret_entered_at: Generated<Date | null>;
  next_options: Generated<Json | null>;
  listings: Generated<Json | null>;
  refused: Generated<Json | null>;
  is_renewing: Generated<boolean>;
  status: Generated<string>;
  created_at: Generated<Date>;
  schedule: Generated<string>;
  schedule_since: Generated<Date>;
  next_slot_at: Generated<Date | null>;
  is_stand_in: Generated<boolean>;
  secret_expires_at: Generated<Date | null>;
  refresh_expires_at: Generated<Date | null>;
  is_refresh_extended: Generated<boolean>;
  failures: Generated<number>;
  resume_at: Generated<Date | null>;
  error_kind: Generated<string | null>;
  error: Generated<string | null>;
  reject_threshold: Generated<number>;
}
