import { sql } from "kysely";
import { surfaceTarget } from "#jobs/rollup/facts/exposure-target.ts";

/** The differences of account_surface_day, over all accounts. */
export const workspaceSurfaceDay = surfaceTarget(
  "workspace_surface_day",
  ["day", "surface", "tier"],
  sql`account_surface_day_change`,
);
