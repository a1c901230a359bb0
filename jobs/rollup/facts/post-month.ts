import { sql } from "kysely";
import { exposureMeasures } from "#db/metrics/measures.ts";
import type { FactTarget } from "#jobs/rollup/facts/fact-target.ts";

/** The differences of post_day, by month. */
export const postMonth: FactTarget = {
  table: "post_month",
  key: ["post_id", "month", "provided"],
  measures: [...exposureMeasures, "post_days"],
  counts: ["post_days"],
  emptiesByFall: true,
  from: sql`(select d.*, date_trunc('month', d.day)::date as month from delta as d where d.provided <> 0) as by_month`,
};
