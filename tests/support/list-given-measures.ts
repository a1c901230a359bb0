import { type Kysely, type RawBuilder, sql } from "kysely";
import { type GivenMeasure, givenMeasures } from "#db/metrics/measures.ts";
import type { Database } from "#db/schema/database.ts";

/** Where a number of a measure comes from: the rows that show that somebody gave one. */
function rowsWith(measure: GivenMeasure, workspaceId: number): RawBuilder<unknown> {
  const known = (table: string, column: string) =>
    sql`select from ${sql.table(table)} where workspace_id = ${workspaceId} and ${sql.ref(column)} is not null`;
  switch (measure) {
    case "purchase_intent_comments":
      return known("comment", "text");
    case "followers":
    case "follower_growth":
      return known("account_snapshot", "followers");
    case "shop_window_visits":
      return known("account_snapshot", "shop_window_visits");
    case "orders":
      return known("order", "external_id");
    case "units":
      return known("order_line", "quantity");
    case "gross_sales_minor":
      return known("order_line", "unit_price_minor");
    case "cancelled_sales_minor":
      return sql`${known("order_line", "cancelled_minor")} union all ${known("order", "cancelled_at")}
        union all ${known("order", "status")} and status = 'cancelled'`;
    case "refunded_sales_minor":
      return known("order_line", "refunded_minor");
    case "commission_minor":
      return known("order_line", "commission_minor");
    case "cost_minor":
      return known("campaign_cost", "amount_minor");
    case "reach":
    case "product_impressions":
    case "product_clicks":
      return known("post_snapshot", measure);
    default:
      // A file that names posts by their titles alone gives their counters too.
      return sql`${known("post_snapshot", measure)} union all ${known("unnamed_post_snapshot", measure)}`;
  }
}

/** The measures of which a workspace has a number that a connector gave. */
export async function listGivenMeasures(db: Kysely<Database>, workspaceId: number): Promise<GivenMeasure[]> {
  const given: GivenMeasure[] = [];
  for (const measure of givenMeasures) {
    const { rows } = await sql`select from (${rowsWith(measure, workspaceId)}) as given limit 1`.execute(db);
    if (rows.length > 0) given.push(measure);
  }
  return given;
}
