import { sql } from "kysely";
import type { FactTarget } from "#jobs/rollup/facts/fact-target.ts";

/** What posts gained on the days when they gained. */
export const postRise: FactTarget = {
  table: "post_rise",
  key: ["post_id"],
  measures: ["risen_views", "post_days"],
  counts: ["post_days"],
  emptiesByFall: true,
  from: sql`(
    select d.post_id, d.post_days, (case when d.is_old then least(d.views, 0) else greatest(d.views, 0) end) as risen_views
    from delta as d where d.provided <> 0) as by_post`,
};
