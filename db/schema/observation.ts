import type { Json } from "#db/schema/json.ts";

/**
 * Grain: what one source said of one entity at one time, in one batch.
 * Key: workspace_id, entity, entity_id, captured_at, source_id, batch_id. attributes holds non-empty values only; references are resolved ids. Append-only; the entity tables are folded from it.
 * Written by load.
 */
export interface ObservationTable {
  workspace_id: number;
  entity: string;
  entity_id: number;
  captured_at: Date;
  source_id: number;
  batch_id: number;
  attributes: Json;
}
