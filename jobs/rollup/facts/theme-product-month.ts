import { sql } from "kysely";
import { salesTarget } from "#jobs/rollup/facts/sales-target.ts";

/** Lines of which product and credited post are known, once for each theme of the post. */
export const themeProductMonth = salesTarget(
  "theme_product_month",
  ["theme", "product_id", "month", "channel", "currency", "platform"],
  sql`(select c.*, theme, date_trunc('month', c.day)::date as month
    from credit_delta as c cross join unnest(c.themes) as theme where c.product_id <> 0) as by_theme`,
);
