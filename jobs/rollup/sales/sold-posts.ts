import { type RawBuilder, sql } from "kysely";
import { tailAges } from "#db/metrics/tail-ages.ts";
import type { RollupContext } from "#jobs/rollup/read/rollup-context.ts";

const keys = ["platform", "format", "relation"];

/**
 * `sold_post`: what the lines of `credit_delta` add to and take from each post under the keys they have, and whether with them the post is one with orders, or no more. `isStored`:
 * whether other lines of the posts are stored; they are looked up by post. Lines of before the publication are left out.
 */
export function spreadSoldPosts(
  { workspaceId }: Pick<RollupContext, "workspaceId">,
  isStored: boolean,
): RawBuilder<unknown> {
  const own = sql.raw(keys.map((name) => `c.${name}`).join(", "));
  const isSame = sql.raw(keys.map((name) => `x.${name} = c.${name}`).join(" and "));
  const stored = sql`
    select count(*) as lines from (
      select o.* from order_credit as o where o.workspace_id = ${workspaceId} and o.post_id = c.post_id offset 0) as x
    where x.level = 'post' and x.age_days >= 0 and x.day - x.age_days = c.published_day and ${isSame}`;
  const atAges = tailAges.map(
    (age) =>
      sql`coalesce(sum(c.orders) filter (where c.age_days <= ${sql.lit(age)}), 0) as ${sql.ref(`orders_at_${age}`)}`,
  );
  return sql`
    sold_post as materialized (
      select c.*, (s.lines + c.lines > 0)::int - (s.lines > 0)::int as posts
      from (
        select c.post_id, ${own}, c.day - c.age_days as published_day, sum(c.lines) as lines, ${sql.join(atAges)}, sum(c.orders) as orders
        from credit_delta as c where c.level = 'post' and c.age_days >= 0 group by 1, 2, 3, 4, 5
      ) as c cross join lateral (${isStored ? stored : sql`select 0 as lines`}) as s)`;
}
