import type { Generated } from "kysely";
import type { Json } from "#db/schema/json.ts";

/**
 * Grain: one content that one source said of one entity, and when it was seen: at captured_at by batch_id, again at again_at[n] by again_by[n] (null: never again; after 64 times the same content has another row), last at last_at.
 * Key: workspace_id, entity, entity_id, last_at, observation_id. attributes holds non-empty values only, references as resolved ids; content_hash is the first 53 bits of the md5 of their text. The entity tables are folded from it.
 * Written by load.
 */
export interface ObservationTable {
  workspace_id: number;
  entity: string;
  entity_id: number;
  last_at: Date;
  observation_id: Generated<number>;
  captured_at: Date;
  source_id: number;
  batch_id: number;
  content_hash: number;
  again_at: Date[] | null;
  again_by: number[] | null;
  attributes: Json;
}
