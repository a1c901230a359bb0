import type { Generated } from "kysely";
import type { Json } from "#db/schema/json.ts";

/**
 * Grain: one confirmed mapping.
 * Key: workspace_id, mapping_id; name is unique. Written when a person confirms it.
 */
export interface MappingTable {
  workspace_id: number;
  mapping_id: Generated<number>;
  name: string;
  definition: Json;
  confirmed_at: Generated<Date>;
}
