import { type RawBuilder, sql } from "kysely";
import { isOfCreator, isOneOf } from "#app/queries/fact-conditions.server.ts";
import { postConditions } from "#app/queries/measure-reach.server.ts";
import type { ReportContext } from "#app/reports/report.ts";
import { tailAges } from "#db/metrics/tail-ages.ts";

/** A post counts towards a horizon once it is this much older. */
export const olderBy = 15;

type Chosen = Pick<ReportContext, "workspace" | "filters">;

const ages = sql.raw(tailAges.join(", "));

/** The ages of posts to read. Of a campaign or a creator each post is asked for by itself: the planner takes the old ages of all posts for few. */
export function agesOf({ workspace: { id }, filters: { creator, campaign } }: Chosen): RawBuilder<unknown> {
  if (creator === null && campaign === null) return sql.table("post_age");
  const posts =
    campaign === null
      ? sql`select p.id as post_id from post as p where p.workspace_id = ${id} and ${isOfCreator(sql.ref("p.account_id"), id, creator)}`
      : sql`select distinct m.post_id from campaign_post as m where m.workspace_id = ${id} and m.campaign_id = ${campaign}`;
  return sql`(
    select x.* from (${posts}) as few cross join lateral (
      select y.* from post_age as y where y.workspace_id = ${id} and y.post_id = few.post_id and y.age_days in (${ages}) offset 0) as x)`;
}

/** By platform and age: posts with an order that are old enough, the orders until that age, and all of them. */
export function ordersByAge(context: Chosen): RawBuilder<unknown> {
  const { creator, campaign, tiers, theme, kinds, to } = context.filters;
  const isOfPosts = creator !== null || campaign !== null || tiers.length > 0 || theme !== null || kinds.length > 0;
  const [old, sums] = [tailAges.map((age) => isOld(age, to)), isOfPosts ? soldPosts(context) : soldByDay(context)];
  // A pass over what was sold, and then a row of each age.
  const perAge = tailAges.flatMap((age, index) => [
    sql`sum(s.posts) filter (where ${old[index]}) as ${sql.ref(`posts_${age}`)}`,
    sql`sum(${sql.ref(`s.orders_at_${age}`)}) filter (where ${old[index]}) as ${sql.ref(`orders_${age}`)}`,
    sql`sum(s.orders) filter (where ${old[index]}) as ${sql.ref(`total_${age}`)}`,
  ]);
  const rows = tailAges.map((age) => sql.raw(`(${age}, posts_${age}, orders_${age}, total_${age})`));
  return sql`
    select summed.platform, t.age_days, t.posts, t.orders, t.total_orders
    from (select s.platform, ${sql.join(perAge)} from ${sums} as s group by s.platform) as summed
    cross join lateral (values ${sql.join(rows)}) as t (age_days, posts, orders, total_orders)
    where t.posts is not null`;
}

function isOld(age: number, to: string): RawBuilder<boolean> {
  return sql`s.published_day < ${to}::date - ${sql.lit(age + olderBy)}`;
}

function soldByDay({ workspace: { id }, filters }: Chosen): RawBuilder<unknown> {
  const lists = { platform: filters.platforms, format: filters.formats, relation: filters.relations };
  const chosen = Object.entries(lists).flatMap(([name, values]) =>
    values.length > 0 ? [isOneOf(sql.ref(`d.${name}`), values)] : [],
  );
  return sql`(select d.* from publication_sales_day as d where ${sql.join([sql`d.workspace_id = ${id}`, ...chosen], sql` and `)})`;
}

/** Post by post, from the credited lines `p`, which stand under the dimensions of their post. */
function soldPosts({ workspace: { id }, filters }: Chosen): RawBuilder<unknown> {
  const { campaign } = filters;
  const atAges = tailAges.map(
    (age) =>
      sql`coalesce(sum(p.orders) filter (where p.age_days <= ${sql.lit(age)}), 0) as ${sql.ref(`orders_at_${age}`)}`,
  );
  const conditions = [
    sql`p.workspace_id = ${id} and p.level = 'post' and p.age_days >= 0`,
    ...postConditions(id, { ...filters, campaign: null }),
    ...(campaign === null ? [] : [isOfCampaign(id, campaign)]),
  ];
  return sql`(
    select p.platform, p.day - p.age_days as published_day, 1 as posts, ${sql.join(atAges)}, sum(p.orders) as orders
    from ${linesOf(id, campaign)} as p where ${sql.join(conditions, sql` and `)} group by p.post_id, p.platform, p.day - p.age_days)`;
}

/** Those of a campaign by its index. */
function linesOf(id: number, campaign: number | null): RawBuilder<unknown> {
  if (campaign === null) return sql.table("order_credit");
  return sql`(
    select o.* from order_credit as o
    where o.workspace_id = ${id} and o.campaign_ids @> array[${campaign}::bigint] and o.campaign_ids <> '{}' offset 0)`;
}

/** A discount code may add orders of other posts to a campaign. Its posts are read once, where a join would look for them line by line. */
function isOfCampaign(id: number, campaign: number): RawBuilder<boolean> {
  return sql`(p.post_id in (select m.post_id from campaign_post as m where m.workspace_id = ${id} and m.campaign_id = ${campaign})) is true`;
}
