/**
 * Grain: one campaign.
 * Key: workspace_id, id. Days are the workspace's.
 * Folded from observations by load.
 */
export interface CampaignTable {
  workspace_id: number;
  id: number;
  external_id: string;
  name: string | null;
  brief: string | null;
  starts_on: string | null;
  ends_on: string | null;
}
