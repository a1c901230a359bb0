import { sql } from "kysely";
import { exposureTarget } from "#jobs/rollup/facts/exposure-target.ts";

/** Differences of posts, for each product that they recommend once for each of their themes, and once under no theme for all posts together. */
export const productThemeMonth = exposureTarget(
  "product_theme_month",
  ["theme", "product_id", "month"],
  sql`(select d.*, product_id, theme, date_trunc('month', d.day)::date as month
    from delta as d cross join unnest(d.product_ids) as product_id cross join unnest(array_append(d.themes, '')) as theme
    where d.product_ids <> '{}') as by_product_and_theme`,
);
