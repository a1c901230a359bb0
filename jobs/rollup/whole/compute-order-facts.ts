import { sql } from "kysely";
import { sumUp } from "#jobs/rollup/facts/fact-target.ts";
import { listIds } from "#jobs/rollup/list-ids.ts";
import { analyzeUnknown } from "#jobs/rollup/read/analyze-unknown.ts";
import type { RollupContext } from "#jobs/rollup/read/rollup-context.ts";
import { creditLines } from "#jobs/rollup/sales/credit-lines.ts";
import { readOrderLines } from "#jobs/rollup/sales/order-lines.ts";
import { creditColumns, salesFacts, spreadCredits } from "#jobs/rollup/sales/rollup-orders.ts";
import { spreadSoldPosts } from "#jobs/rollup/sales/sold-posts.ts";
import { inPortions } from "#jobs/rollup/stage/portions.ts";
import { stageIds } from "#jobs/rollup/stage/stage-ids.ts";
import { type FactPlace, list, writeFacts } from "#jobs/rollup/whole/fact-place.ts";
import { withPlansForEverything } from "#jobs/rollup/whole/with-plans-for-everything.ts";

const ordersAtOnce = 20_000;

/** What a fact may be summed up from beside the credited lines: facts that are written before it. */
const summedFrom = [
  "workspace_sales_day",
  "account_sales_day",
  "account_sales_month",
  "campaign_sales_day",
  "product_sales_day",
  "product_total_sales_day",
] as const;

/** Credits every order, and sums the credited lines up to every fact of sales. The facts of posts are there. */
export async function computeOrderFacts(context: RollupContext, place: FactPlace): Promise<void> {
  // Lines look their posts up where those were written.
  const posts = { days: place.into("post_day"), dimensions: place.into("post_dimension") };
  await analyzeUnknown(context);
  const ids = await listIds(context, "order", context.workspaceId);
  for (const portion of inPortions(ids, () => 1, ordersAtOnce)) {
    await stageIds(context, portion);
    await writeFacts(context, place.into("order_credit"), {
      columns: creditColumns,
      rows: sql`select ${list(creditColumns)} from credit`,
      expressions: [readOrderLines(context), creditLines(context, posts)],
    });
  }
  await withPlansForEverything(context, async () => {
    for (const fact of salesFacts)
      await writeFacts(context, place.into(fact.table), {
        columns: [...fact.key, ...fact.measures],
        rows: sql`${sumUp(fact)} order by ${list(fact.key)}`,
        expressions: [
          spreadCredits(sql`select c.*, 1 as lines from ${place.from("order_credit")} as c`),
          spreadSoldPosts(context, false),
          ...summedFrom.map(
            (table) => sql`${sql.raw(`${table}_change`)} as (select d.* from ${place.from(table)} as d)`,
          ),
        ],
      });
  });
}
