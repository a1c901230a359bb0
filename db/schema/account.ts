/**
 * Grain: one creator's account on one platform.
 * Key: workspace_id, id. creator_id is null until joined by hand or by an id of the source.
 * Folded from observations by load.
 */
export interface AccountTable {
  workspace_id: number;
  id: number;
  platform: string;
  external_id: string;
  creator_id: number | null;
  handle: string | null;
  name: string | null;
  url: string | null;
  country: string | null;
  is_verified: boolean | null;
  is_own: boolean | null;
  opened_at: Date | null;
}
