/**
 * Grain: one cost of one campaign at one stage.
 * Key: workspace_id, id.
 * Units: amount_minor is minor units of currency.
 * Folded from observations by load.
 */
export interface CampaignCostTable {
  workspace_id: number;
  id: number;
  campaign_id: number;
  cost_id: string;
  creator_id: number | null;
  kind: string;
  stage: string;
  day: string | null;
  amount_minor: number;
  currency: string;
}
