/**
 * Grain: one bucket of one dimension of the audience of an account (or of one post) at one moment, as reported.
 * Key: workspace_id, id.
 * Units: share is a fraction 0..1.
 * Folded from observations by load.
 */
export interface AudienceShareTable {
  workspace_id: number;
  id: number;
  platform: string;
  account_id: number;
  post_id: number | null;
  captured_at: Date;
  dimension: string;
  bucket: string;
  share: number;
}
