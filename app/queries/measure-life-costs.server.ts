import { type RawBuilder, sql } from "kysely";
import { converted, everyDay, findConversion, joinRate } from "#app/queries/convert-currency.server.ts";
import { fulfilledCosts } from "#app/queries/fact-sources.server.ts";
import { postConditions } from "#app/queries/measure-reach.server.ts";
import type { ReportContext } from "#app/reports/report.ts";

/** The ages at which returns stand side by side, in days. */
export const costAges = [1, 3, 7, 14, 30, 60, 90] as const;

export interface LifeCost {
  readonly age_days: number;
  readonly posts: number;
  /** Minor units of the workspace's currency; null where an amount has no rate. */
  readonly cost_minor: number | null;
  readonly views: number;
  readonly orders: number;
  readonly net_sales_minor: number | null;
}

/**
 * Of the same posts at every age: what they cost, and what they had brought by then. The fulfilled costs of a creator in a campaign are
 * split evenly over the creator's posts in it, those of no creator over all of its posts. Only posts with views known at all the ages; one whose
 * cost has no rate belongs to them, and leaves the cost unknown.
 */
export async function measureLifeCosts({ db, workspace, filters }: ReportContext): Promise<LifeCost[]> {
  const { id } = workspace;
  const conditions = sql.join([sql<boolean>`p.workspace_id = ${id}`, ...postConditions(id, filters)], sql` and `);
  // Orders of posts count until an age, which may lie after the period.
  const conversion = await findConversion(db, workspace, everyDay);
  const hasOthers = conversion.from.length > 0;
  const rates = hasOthers ? joinRate(conversion) : sql``;
  const inOwn = (amount: RawBuilder<unknown>) => (hasOthers ? converted(amount, conversion) : sql`${amount}::numeric`);
  const ages = sql.raw(costAges.join(", "));
  const { rows } = await sql<LifeCost>`
    with cost as (
      select day_sum.campaign_id, day_sum.creator_id, sum(${inOwn(sql`day_sum.amount`)}) as cost,
        bool_or(${inOwn(sql`day_sum.amount`)} is null) as is_unknown
      from (
        select c.campaign_id, c.creator_id, c.day, c.currency, sum(c.cost_minor) as amount from ${fulfilledCosts(id, true)} as c
        where c.day <= ${filters.to} group by 1, 2, 3, 4
      ) as day_sum ${rates} group by 1, 2
    ),
    member as (
      select distinct m.campaign_id, m.post_id, coalesce(a.creator_id, a.id) as creator_id from campaign_post as m
      join post_dimension as d on d.workspace_id = ${id} and d.post_id = m.post_id
      join account as a on a.workspace_id = ${id} and a.id = d.account_id
      where m.workspace_id = ${id}
    ),
    split as (
      select m.post_id, c.cost / count(*) over (partition by c.campaign_id, c.creator_id) as cost, c.is_unknown
      from cost as c join member as m on m.campaign_id = c.campaign_id and (c.creator_id is null or c.creator_id = m.creator_id)
    ),
    paid as (
      select s.post_id, sum(s.cost) as cost, bool_or(s.is_unknown) as is_unknown, p.published_day
      from split as s join post_dimension as p on p.post_id = s.post_id where ${conditions} group by s.post_id, p.published_day having sum(s.cost) > 0 or bool_or(s.is_unknown)
    ),
    known as (
      select k.*, a.age_days, a.views, count(*) over (partition by k.post_id) as ages from paid as k
      join post_age as a on a.workspace_id = ${id} and a.post_id = k.post_id and a.age_days in (${ages}) and a.views is not null
    ),
    sold as (
      select day_sum.post_id, day_sum.day, sum(day_sum.orders) as orders, sum(${inOwn(sql`day_sum.net`)}) as net,
        bool_or(${inOwn(sql`day_sum.net`)} is null) as is_unknown
      from (
        select o.post_id, o.day, o.currency, sum(o.orders) as orders, sum(o.gross_sales_minor - o.cancelled_sales_minor - o.refunded_sales_minor) as net
        from order_credit as o where o.workspace_id = ${id} and o.level = 'post' group by 1, 2, 3
      ) as day_sum ${rates} group by 1, 2
    )
    select k.age_days, count(*) as posts, case when not bool_or(k.is_unknown) then sum(k.cost)::float8 end as cost_minor, sum(k.views) as views,
      coalesce(sum(s.orders), 0) as orders, case when not coalesce(bool_or(s.is_unknown), false) then coalesce(sum(s.net), 0)::float8 end as net_sales_minor
    from known as k
    left join lateral (
      select sum(s.orders) as orders, sum(s.net) as net, bool_or(s.is_unknown) as is_unknown from sold as s
      where s.post_id = k.post_id and s.day between k.published_day and k.published_day + k.age_days
    ) as s on true
    where k.ages = ${costAges.length} group by k.age_days order by k.age_days`.execute(db);
  return rows;
}
