import type { Generated } from "kysely";

/**
 * Grain: one platform in one workspace.
 * Key: workspace_id, platform. Built-in platforms are written with the workspace, others when a file first names them.
 */
export interface PlatformTable {
  workspace_id: number;
  platform: string;
  name: string;
  is_built_in: Generated<boolean>;
}
