import type { Generated } from "kysely";
import type { Json } from "#db/schema/json.ts";

/**
 * Grain: one connector configured in one workspace.
 * Key: workspace_id, connection_id. secret is encrypted (AES-256-GCM).
 * Written by settings.
 */
export interface ConnectionTable {
  workspace_id: number;
  connection_id: Generated<number>;
  connector: string;
  name: string;
  options: Generated<Json>;
  secret: Buffer | null;
  status: Generated<string>;
  created_at: Generated<Date>;
}
