/**
 * Grain: one person.
 * Key: workspace_id, id.
 * Folded from observations by load.
 */
export interface CreatorTable {
  workspace_id: number;
  id: number;
  external_id: string;
  name: string | null;
  country: string | null;
  url: string | null;
}
