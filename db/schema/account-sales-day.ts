import type { Generated } from "kysely";
import type { SalesSums } from "#db/schema/sales-sums.ts";

/**
 * Grain: one credited account, day, channel, currency, format, relation, tier.
 * Units: counts and minor units of currency; _all every order of the row, _direct .. _14d by attribution window (nested).
 * Key: workspace_id, account_id, day, channel, currency, platform, format, relation, tier.
 * Written by rollup.
 */
export interface AccountSalesDayTable extends SalesSums {
  workspace_id: number;
  account_id: number;
  day: string;
  channel: string;
  currency: string;
  platform: string;
  format: string;
  relation: string;
  /** Of its account when the post was published (db/metrics/tier.ts). */
  tier: Generated<string>;
}
