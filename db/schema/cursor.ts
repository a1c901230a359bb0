/**
 * Grain: one stream of one connection.
 * Key: workspace_id, connection_id, stream. position is how far it has landed, in the connector's own terms.
 * Written by the batch that lands.
 */
export interface CursorTable {
  workspace_id: number;
  connection_id: number;
  stream: string;
  position: string;
  landed_at: Date;
}
