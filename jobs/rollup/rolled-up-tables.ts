import type { Database } from "#db/schema/database.ts";
import type { FactTarget } from "#jobs/rollup/facts/fact-target.ts";
import { exposureFacts, surfaceFacts } from "#jobs/rollup/posts/apply-posts.ts";
import { salesFacts } from "#jobs/rollup/sales/rollup-orders.ts";

export interface RolledUpTable {
  readonly table: keyof Database;
  /** The key beside workspace_id. */
  readonly key: readonly string[];
}

/** Facts that are sums of rows at a lower level. */
export const summedFacts: readonly FactTarget[] = [...exposureFacts, ...surfaceFacts, ...salesFacts];

/** Every table that the rollups own. */
export const rolledUpTables: readonly RolledUpTable[] = [
  { table: "post_source", key: ["post_id", "source_id"] },
  { table: "post_dimension", key: ["post_id"] },
  { table: "post_lifetime", key: ["post_id"] },
  { table: "post_day", key: ["post_id", "day"] },
  { table: "post_rise", key: ["post_id"] },
  { table: "post_surface_day", key: ["post_id", "day", "surface"] },
  { table: "post_age", key: ["post_id", "age_days"] },
  { table: "account_source", key: ["account_id", "source_id"] },
  { table: "follower_day", key: ["account_id", "day"] },
  { table: "order_credit", key: ["order_id", "order_line_id"] },
  ...summedFacts.map(({ table, key }) => ({ table, key })),
];
