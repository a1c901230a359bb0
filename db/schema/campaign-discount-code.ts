/**
 * Grain: one discount code of one campaign.
 * Key: workspace_id, id.
 * Folded from observations by load.
 */
export interface CampaignDiscountCodeTable {
  workspace_id: number;
  id: number;
  campaign_id: number;
  code: string;
  platform: string | null;
  account_id: number | null;
}
