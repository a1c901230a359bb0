import { sql } from "kysely";
import type { FactTarget } from "#jobs/rollup/facts/fact-target.ts";

/** Differences of posts, once for each product and kind that they recommend it in, and as often under product 0. */
export const recommendationDay: FactTarget = {
  table: "recommendation_day",
  key: ["product_id", "day", "kind", "content_kind", "platform", "provided"],
  measures: ["views", "product_impressions", "product_clicks", "post_days"],
  counts: ["post_days"],
  emptiesByFall: true,
  from: sql`(select d.day, d.platform, d.provided, d.content_kind, r.kind, p.product_id, d.views, d.product_impressions, d.product_clicks, d.post_days
    from delta as d cross join unnest(d.recommendation_product_ids, d.recommendation_kinds) as r (product_id, kind)
    cross join lateral (values (r.product_id), (0::bigint)) as p (product_id)
    where d.recommendation_kinds <> '{}' and d.provided <> 0) as by_recommendation`,
};
