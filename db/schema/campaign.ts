/**
 * Grain: one campaign.
 * Key: workspace_id, id. Days are the workspace's.
 * posts_by_rule: posts of its creators, published in its period, belong to it by themselves; rule_texts and rule_relations narrow them down.
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
  posts_by_rule: boolean | null;
  rule_texts: string[] | null;
  rule_relations: string[] | null;
}
