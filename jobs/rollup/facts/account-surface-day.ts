import { sql } from "kysely";
import { surfaceTarget } from "#jobs/rollup/facts/exposure-target.ts";

/** Differences of posts by surface, by account and day. */
export const accountSurfaceDay = surfaceTarget(
  "account_surface_day",
  ["account_id", "day", "surface", "tier"],
  sql`delta`,
);
