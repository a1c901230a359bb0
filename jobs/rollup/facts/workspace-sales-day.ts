import { sql } from "kysely";
import { salesTarget } from "#jobs/rollup/facts/sales-target.ts";

/** Every order, credited or not, by what the credited post is. */
export const workspaceSalesDay = salesTarget(
  "workspace_sales_day",
  ["day", "channel", "currency", "platform", "format", "relation", "tier"],
  sql`credit_delta`,
);
