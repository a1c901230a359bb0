import { type RawBuilder, sql } from "kysely";
import type { AttributionWindow } from "#db/metrics/measures.ts";

/** Fulfilled costs by day, with the creator only where asked for; the commission of a campaign is that of its orders where they give one. */
export function fulfilledCosts(workspaceId: number, isOfCreators: boolean): RawBuilder<unknown> {
  const commissions = isOfCreators
    ? sql`select s.workspace_id, s.campaign_id, coalesce(a.creator_id, s.account_id), s.day, s.currency, s.commission_minor_all
      from campaign_sales_day as s
      left join account as a on a.workspace_id = ${workspaceId} and a.id = s.account_id`
    : sql`select s.workspace_id, s.campaign_id, null::bigint, s.day, s.currency, s.commission_minor_all
      from campaign_total_sales_day as s`;
  return sql`(
    select c.workspace_id, c.campaign_id, c.creator_id, c.day, c.currency, c.amount_minor as cost_minor
    from campaign_cost as c
    where c.workspace_id = ${workspaceId} and c.stage = 'fulfilled' and c.day is not null
      and (c.kind <> 'commission' or not exists (select 1 from campaign_sales_day as o
        where o.workspace_id = ${workspaceId} and o.campaign_id = c.campaign_id and o.commission_minor_all <> 0))
    union all
    ${commissions}
    where s.workspace_id = ${workspaceId} and s.commission_minor_all <> 0)`;
}

/** How many days before an order the click that it is credited to may be; null: however it is credited. */
export const windowDays: Readonly<Record<AttributionWindow, number | null>> = {
  all: null,
  direct: 0,
  "1d": 1,
  "7d": 7,
  "14d": 14,
};
const measures = [
  "orders",
  "orders_without_lines",
  "units",
  "gross_sales_minor",
  "cancelled_sales_minor",
  "refunded_sales_minor",
  "commission_minor",
];

/** Credited order lines with the columns of a sales fact for one window, and for the widest one, which clicks are counted in. */
export function creditedOrders(workspaceId: number, window: AttributionWindow): RawBuilder<unknown> {
  const windows = [...new Set<AttributionWindow>([window, "14d"])];
  const columns = windows.flatMap((name) =>
    measures.map((measure) => sql`${within(name, sql.ref(`o.${measure}`))} as ${sql.ref(`${measure}_${name}`)}`),
  );
  return sql`(select o.workspace_id, o.order_id, o.post_id, o.product_id, o.account_id, o.platform, o.format, o.relation, o.tier, o.day, o.channel, o.currency,
      ${sql.join(columns)}
    from order_credit as o where o.workspace_id = ${workspaceId})`;
}

function within(window: AttributionWindow, measure: RawBuilder<unknown>): RawBuilder<unknown> {
  const days = windowDays[window];
  return days === null ? measure : sql`(case when o.window_days <= ${sql.lit(days)} then ${measure} else 0 end)`;
}
