import type { Generated } from "kysely";

/**
 * Grain: one thing that a source names.
 * Key: workspace_id, entity, scope (platform, shop or empty), external_id (a JSON array where the natural key has several fields). id is its surrogate everywhere else; it exists from the first mention, before the thing's own record arrives.
 * Written by load.
 */
export interface EntityKeyTable {
  workspace_id: number;
  entity: string;
  scope: string;
  external_id: string;
  id: Generated<number>;
}
