/**
 * Grain: one listing of one connection (a listing is named after the stream that it mainly yields).
 * Key: workspace_id, connection_id, stream. position is how far it has landed: JSON of slot, next page, since when changes are known.
 * Written by the batch that lands.
 */
export interface CursorTable {
  workspace_id: number;
  connection_id: number;
  stream: string;
  position: string;
  landed_at: Date;
}
