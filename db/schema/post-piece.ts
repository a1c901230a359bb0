import type { Json } from "#db/schema/json.ts";

/**
 * Grain: one post that stands in a piece.
 * Key: workspace_id, post_id. piece_id is that of a source or, where none gives one, of entity_key with the scope "derived", named for the first post of the piece by natural key. creator_id is the creator, else the account that is joined to none. matched_post_id is the post of the piece that it resembles most; reason (PieceReason) compares the two.
 * Units: confidence is 0 to 1.
 * Written by match-pieces.
 */
export interface PostPieceTable {
  workspace_id: number;
  post_id: number;
  piece_id: number;
  creator_id: number;
  matched_post_id: number | null;
  confidence: number;
  reason: Json;
}
