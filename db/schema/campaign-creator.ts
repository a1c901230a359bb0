/**
 * Grain: one creator of one campaign.
 * Key: workspace_id, id.
 * Folded from observations by load.
 */
export interface CampaignCreatorTable {
  workspace_id: number;
  id: number;
  campaign_id: number;
  creator_id: number;
}
