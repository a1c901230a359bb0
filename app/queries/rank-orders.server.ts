import { sql } from "kysely";
import { filteredDimensions } from "#app/queries/fact-conditions.server.ts";
import { linesOf } from "#app/queries/list-orders.server.ts";
import { narrowDays } from "#app/queries/narrow-days.server.ts";
import type { RowKey } from "#app/reports/list.ts";
import type { ReportContext } from "#app/reports/report.ts";
import { findFact } from "#db/metrics/facts.ts";

/**
 * The keys of the first `count` orders by day, ties by id. A fact counts an order where its largest line is credited, so of orders with any such line it knows
 * the fewest there can be: only the days on which the first ones lie are looked at. Null where a filter is of no fact.
 */
export async function rankOrders(context: ReportContext, count: number): Promise<RowKey[] | null> {
  const { db, filters } = context;
  const fact = findFact("sales", filteredDimensions("sales", filters), []);
  const isOfFacts = filters.theme === null && filters.kinds.length === 0 && filters.surfaces.length === 0;
  if (!fact || !isOfFacts || filters.search !== "") return null;
  const within = await narrowDays(context, fact, "orders_all", count);
  const { rows } = await sql<{ key: RowKey }>`
    select c.order_id as key from order_credit as c
    where ${sql.join(linesOf({ ...context, filters: { ...filters, ...within } }), sql` and `)}
    group by c.order_id order by min(c.day) ${filters.direction === "asc" ? sql`asc` : sql`desc`}, c.order_id limit ${count}`.execute(
    db,
  );
  return rows.map(({ key }) => key);
}
