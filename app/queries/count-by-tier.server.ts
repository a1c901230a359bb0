import { type RawBuilder, sql } from "kysely";
import type { Period } from "#app/lib/dates/day.ts";
import { splitByMonth } from "#app/lib/dates/split-by-month.ts";
import { conditionsOf, filteredDimensions } from "#app/queries/fact-conditions.server.ts";
import type { ReportContext } from "#app/reports/report.ts";
import { type Fact, findFact } from "#db/metrics/facts.ts";

export interface TierCount {
  /** Published in the period. */
  readonly posts: number;
  /** With a post of the tier that was published in the period or has numbers of it; an account that is joined to none stands for itself. */
  readonly creators: number;
}

/** Posts and creators behind the numbers of each tier. A creator whose accounts differ in size, or grew, counts in each of their tiers. */
export async function countByTier(context: ReportContext): Promise<ReadonlyMap<string, TierCount>> {
  const { workspace, filters } = context;
  const chosen = filteredDimensions("exposure", filters);
  const ofPosts = findFact("exposure", ["tier", ...chosen], []);
  const ofAccounts = findFact("exposure", ["tier", "account", ...chosen], []);
  if (!ofPosts || !ofAccounts) return new Map();
  const { rows } = await sql<TierCount & { tier: string }>`
    select p.tier, p.posts, coalesce(c.creators, 0)::int as creators
    from (
      select f.tier, sum(f.posts)::int as posts from ${sql.table(ofPosts.table)} as f
      where ${ofThese(ofPosts, "f", context)} and f.day between ${filters.from} and ${filters.to} group by f.tier) as p
    left join (
      select a.tier, count(distinct coalesce(a.creator_id, a.account_id)) as creators
      from (
        select known.tier, known.account_id, (select o.creator_id from account as o where o.workspace_id = ${workspace.id} and o.id = known.account_id) as creator_id
        from (${ofAccounts.table === "account_day" ? listByMonth(ofAccounts, context) : listByDay(ofAccounts, context)}) as known) as a
      group by a.tier) as c on c.tier = p.tier`.execute(context.db);
  return new Map(rows.map((row) => [row.tier, row]));
}

/** Rows of posts that are there: a day of publication without numbers has its posts alone. */
function ofThese(fact: Fact, alias: string, { workspace, filters }: ReportContext): RawBuilder<unknown> {
  const counts = sql.raw(`(${alias}.posts > 0 or ${alias}.post_days > 0)`);
  return sql`${sql.join(conditionsOf(fact, alias, workspace.id, filters), sql` and `)} and ${counts}`;
}

function listByDay(fact: Fact, context: ReportContext): RawBuilder<unknown> {
  const { from, to, formats, relations } = context.filters;
  const hasMonths = fact.table === "campaign_day" && formats.length + relations.length === 0;
  const { months, days } = hasMonths ? splitByMonth({ from, to }) : { months: null, days: [{ from, to }] };
  const read = (table: Fact["table"], day: "day" | "month", period: Period) => sql`
    select f.tier, f.account_id from ${sql.table(table)} as f
    where ${ofThese(fact, "f", context)} and ${sql.ref(`f.${day}`)} between ${period.from} and ${period.to}`;
  const parts = days.map((period) => read(fact.table, "day", period));
  return sql`select distinct * from (${sql.join(months ? [read("campaign_month", "month", months), ...parts] : parts, sql` union all `)}) as known`;
}

/**
 * A whole month tells of itself; of the accounts and tiers of which only other months know, each is looked up by itself: days of all accounts are read in ten
 * times as long, and of a join the planner would take them for few. The account stands in the bounds alone: named beside them it would be read from its first day on.
 */
function listByMonth(fact: Fact, context: ReportContext): RawBuilder<unknown> {
  const { from, to } = context.filters;
  const { months } = splitByMonth({ from, to });
  const isWhole = months ? sql`f.month between ${months.from} and ${months.to}` : sql`false`;
  return sql`
    select m.tier, m.account_id from (
      select f.tier, f.account_id, bool_or(${isWhole}) as is_whole from account_month as f
      where ${ofThese(fact, "f", context)} and f.month between date_trunc('month', ${from}::date) and ${to}::date group by 1, 2) as m
    left join lateral (
      select true as is_seen from account_day as d
      where not m.is_whole and ${ofThese(fact, "d", context)} and d.tier = m.tier
        and (d.account_id, d.day) >= (m.account_id, ${from}::date) and (d.account_id, d.day) <= (m.account_id, ${to}::date)
      limit 1) as looked on true
    where m.is_whole or looked.is_seen`;
}
