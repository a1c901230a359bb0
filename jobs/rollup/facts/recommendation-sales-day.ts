import { sql } from "kysely";
import type { FactTarget } from "#jobs/rollup/facts/fact-target.ts";
import { spreadWindows, windowSums } from "#jobs/rollup/facts/sales-target.ts";

const measures = ["orders", "units", "surface_orders", "interest_orders"] as const;
const key = ["product_id", "day", "kind", "content_kind", "channel", "platform"];
const sums = windowSums(measures);

/** Lines credited to a post that recommends their product: once for each kind that it does so in, and as often under product 0. */
export const recommendationSalesDay: FactTarget = {
  table: "recommendation_sales_day",
  key,
  measures: sums,
  counts: sums,
  emptiesByFall: false,
  from: spreadWindows(
    sql`(select c.day, c.channel, c.platform, c.content_kind, c.window_days, kind, p.product_id, c.orders, c.units, c.surface_orders, c.interest_orders
      from credit_delta as c cross join unnest(c.recommendation_kinds) as kind
      cross join lateral (values (c.product_id), (0::bigint)) as p (product_id)
      where c.is_recommended) as by_recommendation`,
    key.join(", "),
    measures,
  ),
};
