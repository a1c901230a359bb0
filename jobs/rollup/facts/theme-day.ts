import { sql } from "kysely";
import { exposureTarget } from "#jobs/rollup/facts/exposure-target.ts";

/** Differences of posts, once for each of their themes. */
export const themeDay = exposureTarget(
  "theme_day",
  ["theme", "day"],
  sql`(select d.*, theme from delta as d cross join unnest(d.themes) as theme where d.themes <> '{}') as by_theme`,
);
