/**
 * Grain: one creator whose posts were matched.
 * Key: workspace_id, creator_id. input_hash is over all that the matching reads, so a creator of whom nothing changed is not matched again.
 * Written by match-pieces.
 */
export interface MatchedCreatorTable {
  workspace_id: number;
  creator_id: number;
  input_hash: string;
  matched_at: Date;
}
