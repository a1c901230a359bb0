/**
 * Grain: one post of one campaign.
 * Key: workspace_id, id.
 * Folded from observations by load.
 */
export interface CampaignPostTable {
  workspace_id: number;
  id: number;
  campaign_id: number;
  platform: string;
  post_id: number;
}
