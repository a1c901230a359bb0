import type { Generated } from "kysely";

/**
 * Grain: one tenant (a brand or one client of an agency).
 * Key: workspace_id; slug is unique.
 * Units: margin is a fraction before campaign costs, universe is people, *_days are days, week_start is ISO (1 Monday .. 7 Sunday).
 * Written by settings and import.
 */
export interface WorkspaceTable {
  workspace_id: Generated<number>;
  slug: string;
  name: string;
  time_zone: string;
  currency: string;
  locale: string;
  week_start: Generated<number>;
  margin: number | null;
  universe: number | null;
  maturity_days: Generated<number>;
  refund_window_days: Generated<number>;
  upload_keep_days: Generated<number>;
  response_keep_days: Generated<number | null>;
  /** Of the rules that made its facts (db/facts-version.ts); 0: those of before there was a version. */
  facts_version: Generated<number>;
  created_at: Generated<Date>;
}
