import { sql } from "kysely";
import { salesTarget } from "#jobs/rollup/facts/sales-target.ts";

/** Those whose post has known views on their day apart from the rest. Lines credited to a post that recommends their product: once for each theme of the post, and once under no theme for all such posts together. As product_theme_month counts their views. */
export const themeProductMonth = salesTarget(
  "theme_product_month",
  ["theme", "product_id", "month", "channel", "currency", "platform", "has_views"],
  sql`(select c.*, theme, date_trunc('month', c.day)::date as month
    from credit_delta as c cross join unnest(array_append(c.themes, '')) as theme where c.is_recommended) as by_theme`,
);
