/**
 * Grain: one campaign, account (0: unknown), platform, format, relation and tier.
 * Units: posts that have arrived, whenever they were published.
 * Key: workspace_id, campaign_id, account_id, platform, format, relation, tier.
 * Written by rollup.
 */
export interface CampaignAccountTable {
  workspace_id: number;
  campaign_id: number;
  account_id: number;
  platform: string;
  format: string;
  relation: string;
  tier: string;
  posts: number;
}
