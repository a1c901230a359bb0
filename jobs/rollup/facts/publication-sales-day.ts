import { sql } from "kysely";
import { tailAges } from "#db/metrics/tail-ages.ts";
import type { FactTarget } from "#jobs/rollup/facts/fact-target.ts";

/** Orders of posts by how long after the publication they came. */
export const publicationSalesDay: FactTarget = {
  table: "publication_sales_day",
  key: ["published_day", "platform", "format", "relation"],
  measures: ["posts", ...tailAges.map((age) => `orders_at_${age}`), "orders"],
  counts: ["posts"],
  emptiesByFall: true,
  from: sql`sold_post`,
};
