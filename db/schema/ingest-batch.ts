import type { Generated } from "kysely";
import type { Json } from "#db/schema/json.ts";

/**
 * Grain: one batch that landed whole.
 * Key: workspace_id, batch_id; batch_key is unique, so a replay is skipped. connection_id, listing and slot_at say which pull it came from (null: an import).
 * orders_to is when the last order was made that an import brought in it, samples aside (null: none, or a pull).
 * Units: rows; counts are by stream; rows_erased are those that an erasure took away or kept from landing. Written first in the transaction that lands the batch.
 */
export interface IngestBatchTable {
  workspace_id: number;
  batch_id: Generated<number>;
  source_id: number;
  batch_key: string;
  content_hash: string;
  connector_version: number;
  mapping_hash: string | null;
  rows_read: number;
  rows_rejected: number;
  rows_erased: Generated<number>;
  counts: Generated<Json>;
  connection_id: Generated<number | null>;
  listing: Generated<string | null>;
  slot_at: Generated<Date | null>;
  orders_to: Generated<Date | null>;
  landed_at: Generated<Date>;
}
