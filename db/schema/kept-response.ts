import type { Generated } from "kysely";
import type { Json } from "#db/schema/json.ts";

/**
 * Grain: one answer of a platform to one request of a listing at one nominal time.
 * Key: workspace_id, kept_response_id, in the order in which they came. body is gzip of the answer with no field but those that the connector
 * reads; request_hash is of method, address and body; from_at, to_at and began_at_cursor are what the listing was asked with, is_whole whether
 * that was its beginning.
 * Units: bytes before compression.
 * Written by runs, deleted when older than the workspace says.
 */
export interface KeptResponseTable {
  workspace_id: number;
  kept_response_id: Generated<number>;
  connection_id: number;
  listing: string;
  slot_at: Date;
  cursor_name: string;
  from_at: Date;
  to_at: Date;
  began_at_cursor: string | null;
  is_whole: boolean;
  request_hash: Buffer;
  status: number;
  headers: Json;
  body: Buffer;
  bytes: number;
  job_run_id: number | null;
  kept_at: Generated<Date>;
}
