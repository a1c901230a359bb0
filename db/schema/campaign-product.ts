/**
 * Grain: one product of one campaign.
 * Key: workspace_id, id.
 * Folded from observations by load.
 */
export interface CampaignProductTable {
  workspace_id: number;
  id: number;
  campaign_id: number;
  shop: string;
  product_id: number;
}
