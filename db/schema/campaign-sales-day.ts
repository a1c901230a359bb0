import type { Generated } from "kysely";
import type { SalesSums } from "#db/schema/sales-sums.ts";

/**
 * Grain: one campaign, day, credited account, channel, currency, format, relation, tier.
 * Units: counts and minor units of currency; _all every order of the row, _direct .. _14d by attribution window (nested).
 * Key: workspace_id, campaign_id, day, account_id, channel, currency, platform, format, relation, tier.
 * Written by rollup.
 */
export interface CampaignSalesDayTable extends SalesSums {
  workspace_id: number;
  campaign_id: number;
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
