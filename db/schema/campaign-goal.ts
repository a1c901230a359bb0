/**
 * Grain: one metric's target in one campaign.
 * Key: workspace_id, id.
 * Units: the metric's.
 * Folded from observations by load.
 */
export interface CampaignGoalTable {
  workspace_id: number;
  id: number;
  campaign_id: number;
  metric: string;
  target: number;
  currency: string | null;
}
