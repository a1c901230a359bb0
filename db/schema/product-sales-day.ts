import type { Generated } from "kysely";
import type { SalesSums } from "#db/schema/sales-sums.ts";

/**
 * Grain: one product, day, credited account (0: none), channel, currency, platform, format, relation, tier.
 * Units: counts and minor units of currency; _all every order of the row, _direct .. _14d by attribution window (nested).
 * Key: workspace_id, product_id, day, account_id, channel, currency, platform, format, relation, tier.
 * Written by rollup.
 */
export interface ProductSalesDayTable extends SalesSums {
  workspace_id: number;
  product_id: number;
  day: string;
  account_id: number;
  channel: string;
  currency: string;
  platform: string;
  format: string;
  relation: string;
  /** Of its account when the post was published (db/metrics/tier.ts). */
  tier: Generated<string>;
}
