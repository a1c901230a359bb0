/**
 * Grain: one thing of an erased creator: themselves, an account, a post, a piece.
 * Key: workspace_id, key_hash (salted SHA-256 of its natural key).
 * Written by the job that erases, and by load when a record of an erased account names another post.
 */
export interface ErasedKeyTable {
  workspace_id: number;
  key_hash: Buffer;
  erasure_id: number;
}
