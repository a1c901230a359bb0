import { sql } from "kysely";
import type { RollupContext } from "#jobs/rollup/read/rollup-context.ts";
import { everyDay } from "#jobs/rollup/stage/staged-table.ts";

/** Writes follower_day and account_source as staged. An account without a row of its own has nothing staged and loses what is stored. */
export async function applyAccounts({ db, workspaceId }: RollupContext): Promise<void> {
  // Day by day and so by the whole key: of a table without statistics the planner may else take the index by day.
  const ofAccount = sql`select x.ctid, x.* from follower_day as x where x.workspace_id = ${workspaceId} and x.account_id = r.account_id`;
  await sql`
    with day as materialized (
      select s.account_id, date '1970-01-01' + s.day_number as day, a.platform, s.followers, s.follower_growth,
        date '1970-01-01' + s.growth_since_number as growth_since, s.shop_window_visits, s.carried_days
      from rollup_follower_day as s cross join lateral (
        select x.platform from account as x where x.workspace_id = ${workspaceId} and x.id = s.account_id offset 0) as a),
    stored as materialized (
      select o.* from rollup_account as r cross join generate_series(r.first_day, r.last_day) as n (day_number)
      cross join lateral (${ofAccount} and x.day = date '1970-01-01' + n.day_number offset 0) as o where r.first_day > ${everyDay.first}
      union all
      select o.* from rollup_account as r cross join lateral (${ofAccount} offset 0) as o where r.first_day = ${everyDay.first}),
    gone as (
      delete from follower_day as t where t.workspace_id = ${workspaceId} and t.ctid = any (array(
        select o.ctid from stored as o where not exists (select from day as n where n.account_id = o.account_id and n.day = o.day)))),
    written as (
      insert into follower_day as t (workspace_id, account_id, day, platform, followers, follower_growth, growth_since, shop_window_visits, carried_days)
      select ${workspaceId}::int, n.* from day as n
      on conflict (workspace_id, account_id, day) do update set platform = excluded.platform, followers = excluded.followers,
        follower_growth = excluded.follower_growth, growth_since = excluded.growth_since, shop_window_visits = excluded.shop_window_visits, carried_days = excluded.carried_days
      where (t.platform, t.followers, t.follower_growth, t.growth_since, t.shop_window_visits, t.carried_days) is distinct from
        (excluded.platform, excluded.followers, excluded.follower_growth, excluded.growth_since, excluded.shop_window_visits, excluded.carried_days)),
    source_gone as (
      delete from account_source as t where t.workspace_id = ${workspaceId} and t.ctid = any (array(
        select o.ctid from rollup_account as r cross join lateral (
          select x.ctid, x.source_id from account_source as x where x.workspace_id = ${workspaceId} and x.account_id = r.account_id offset 0) as o
        where not exists (select from rollup_account_source as n where n.account_id = r.account_id and n.source_id = o.source_id)))),
    source_written as (
      insert into account_source as t (workspace_id, account_id, source_id, provided)
      select ${workspaceId}::int, account_id, source_id, provided from rollup_account_source
      on conflict (workspace_id, account_id, source_id) do update set provided = excluded.provided where t.provided <> excluded.provided)
    select 1`.execute(db);
}
