import { type RawBuilder, sql } from "kysely";
import { accountSalesDay } from "#jobs/rollup/facts/account-sales-day.ts";
import { accountSalesMonth } from "#jobs/rollup/facts/account-sales-month.ts";
import { accountTotalSalesMonth } from "#jobs/rollup/facts/account-total-sales-month.ts";
import { campaignSalesDay } from "#jobs/rollup/facts/campaign-sales-day.ts";
import { campaignTotalSalesDay } from "#jobs/rollup/facts/campaign-total-sales-day.ts";
import { addToFact, type FactTarget } from "#jobs/rollup/facts/fact-target.ts";
import { platformSalesDay } from "#jobs/rollup/facts/platform-sales-day.ts";
import { productSalesDay } from "#jobs/rollup/facts/product-sales-day.ts";
import { productTotalSalesDay } from "#jobs/rollup/facts/product-total-sales-day.ts";
import { productTotalSalesMonth } from "#jobs/rollup/facts/product-total-sales-month.ts";
import { publicationSalesDay } from "#jobs/rollup/facts/publication-sales-day.ts";
import { recommendationSalesDay } from "#jobs/rollup/facts/recommendation-sales-day.ts";
import { themeProductMonth } from "#jobs/rollup/facts/theme-product-month.ts";
import { workspaceSalesDay } from "#jobs/rollup/facts/workspace-sales-day.ts";
import type { RollupContext } from "#jobs/rollup/read/rollup-context.ts";
import { creditLines } from "#jobs/rollup/sales/credit-lines.ts";
import { readOrderLines } from "#jobs/rollup/sales/order-lines.ts";
import { spreadSoldPosts } from "#jobs/rollup/sales/sold-posts.ts";
import { inPortions } from "#jobs/rollup/stage/portions.ts";
import { stageIds } from "#jobs/rollup/stage/stage-ids.ts";

const ordersAtOnce = 50_000;

export const salesFacts: readonly FactTarget[] = [
  workspaceSalesDay,
  platformSalesDay,
  accountSalesDay,
  accountSalesMonth,
  accountTotalSalesMonth,
  campaignSalesDay,
  campaignTotalSalesDay,
  productSalesDay,
  productTotalSalesDay,
  productTotalSalesMonth,
  recommendationSalesDay,
  publicationSalesDay,
  themeProductMonth,
];

export const creditAmounts = [
  "orders",
  "orders_without_lines",
  "units",
  "gross_sales_minor",
  "cancelled_sales_minor",
  "refunded_sales_minor",
  "commission_minor",
] as const;
const keys = ["order_id", "order_line_id"] as const;
const values = [
  "day",
  "channel",
  "currency",
  "level",
  "how",
  "platform",
  "format",
  "relation",
  "tier",
  "account_id",
  "post_id",
  "product_id",
  "surface",
  "window_days",
  "campaign_ids",
  "themes",
  "content_kind",
  "recommendation_kinds",
  "age_days",
  "is_recommended",
  "has_views",
  ...creditAmounts,
] as const;
export const creditColumns: readonly string[] = [...keys, ...values];

function columns(names: readonly string[], prefix: string): RawBuilder<unknown> {
  return sql.raw(names.map((name) => `${prefix}${name}`).join(", "));
}

/** Credits the touched orders anew and adds the signed difference to every fact of sales, in one statement. */
export async function rollupOrders(context: RollupContext, touched: ReadonlySet<number>): Promise<void> {
  for (const ids of inPortions(touched, () => 1, ordersAtOnce)) {
    await stageIds(context, ids);
    const facts = salesFacts.map((fact) => addToFact(context.workspaceId, fact));
    const expressions = [
      readOrderLines(context),
      creditLines(context),
      pairCredits(context.workspaceId),
      spreadPairs,
      spreadSoldPosts(context, true),
      ...facts,
    ];
    await sql`with ${sql.join(expressions)} select 1`.execute(context.db);
  }
}

/** `pair`: the lines of which the credit changes, comes or goes; and what is stored of them is brought in line. */
function pairCredits(workspaceId: number): RawBuilder<unknown> {
  return sql`
    stored as materialized (
      select c.ctid as stored_at, c.* from rollup_touched as t cross join lateral (
        select x.ctid, x.* from order_credit as x where x.workspace_id = ${workspaceId} and x.order_id = t.id offset 0) as c),
    pair as materialized (
      select coalesce(n.order_id, o.order_id) as order_id, coalesce(n.order_line_id, o.order_line_id) as order_line_id,
        o.stored_at, n.order_id is not null as is_given
      from stored as o full join credit as n on n.order_id = o.order_id and n.order_line_id = o.order_line_id
      where (${columns(creditColumns, "n.")}) is distinct from (${columns(creditColumns, "o.")})),
    order_credit_gone as (
      delete from order_credit as t where t.workspace_id = ${workspaceId}
        and t.ctid = any (array(select stored_at from pair where not is_given))),
    order_credit_written as (
      insert into order_credit (workspace_id, ${columns(creditColumns, "")})
      select ${workspaceId}::int, ${columns(creditColumns, "n.")}
      from pair as p join credit as n on n.order_id = p.order_id and n.order_line_id = p.order_line_id
      on conflict (workspace_id, order_id, order_line_id) do update
      set ${sql.raw(values.map((name) => `${name} = excluded.${name}`).join(", "))})`;
}

/** What a line is summed up under in the facts of sales. */
export const creditDimensions = [
  "day",
  "level",
  "post_id",
  "age_days",
  "channel",
  "currency",
  "platform",
  "format",
  "relation",
  "tier",
  "account_id",
  "product_id",
  "surface",
  "window_days",
  "campaign_ids",
  "themes",
  "content_kind",
  "recommendation_kinds",
  "is_recommended",
  "has_views",
];

/** `credit_delta`: minus each changed line as stored, plus as it will be. */
const spreadPairs = spreadCredits(sql`
  select ${columns(creditDimensions, "n.")}, 1 as lines, ${columns(creditAmounts, "n.")}
  from pair as p join credit as n on n.order_id = p.order_id and n.order_line_id = p.order_line_id
  union all
  select ${columns(creditDimensions, "o.")}, -1, ${sql.raw(creditAmounts.map((name) => `-o.${name}`).join(", "))}
  from pair as p join stored as o on o.order_id = p.order_id and o.order_line_id = p.order_line_id`);

/** Credited lines, each with 1 as `lines` or taken away with -1, as the facts of sales sum them up: which of their orders came through a surface, and through one of interest. */
export function spreadCredits(lines: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`
    credit_delta as materialized (
      select c.*, case when surface <> '' then orders else 0 end as surface_orders,
        case when surface in ('home_feed', 'experience') then orders else 0 end as interest_orders
      from (${lines}) as c)`;
}
