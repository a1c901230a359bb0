import { type Kysely, type RawBuilder, sql } from "kysely";
import type { Period } from "#app/lib/dates/day.ts";
import { logUnreached, postConditions } from "#app/queries/measure-reach.server.ts";
import type { Filters, ReportWorkspace } from "#app/reports/report.ts";
import { providedBit } from "#db/metrics/measures.ts";
import type { ReachSums } from "#db/metrics/reach-interval.ts";
import type { Database } from "#db/schema/database.ts";

export interface CampaignSpan extends Period {
  readonly campaign: number;
}

/** What posts are summed by. Creator: of the post, or its account when that is joined to none; 0 when unknown. */
const groups = {
  campaign: sql`m.campaign_id`,
  platform: sql`p.platform`,
  creator: sql`coalesce(a.creator_id, p.account_id, 0)`,
} as const;

/**
 * What reach intervals are made of (see metric `reach`), of the posts of campaigns that were seen in their campaign's span, by group. A post whose days
 * all lie in the span is one row; of one that the span cuts the days are read.
 */
export async function sumCampaignReach<By extends keyof typeof groups>(
  db: Kysely<Database>,
  { id, universe }: Pick<ReportWorkspace, "id" | "universe">,
  spans: readonly CampaignSpan[],
  filters: Filters,
  by: By,
): Promise<Map<By extends "platform" ? string : number, ReachSums>> {
  if (spans.length === 0) return new Map();
  const listed = spans.map(
    ({ campaign, from, to }) =>
      sql`select ${campaign}::bigint as campaign, ${from}::date as from_day, ${to}::date as to_day`,
  );
  const chosen = postConditions(id, { ...filters, campaign: null });
  const dimensions = sql`
      join post_dimension as p on p.workspace_id = ${id} and p.post_id = m.post_id
      left join account as a on a.workspace_id = ${id} and a.id = p.account_id`;
  const { rows } = await sql<ReachSums & { group: By extends "platform" ? string : number }>`
    with span as (${sql.join(listed, sql` union all `)})
    select seen."group", count(*) as posts, count(*) filter (where not seen.has_reach) as "postsWithoutReach", coalesce(max(seen.lower), 0) as largest,
      coalesce(sum(greatest(seen.lower, seen.upper)) filter (where seen.upper is not null), 0) as "sumOfUppers",
      count(*) filter (where seen.upper is null) as unbounded, ${logUnreached(universe)} as "logUnreached"
    from (
      select ${groups[by]} as "group", s.has_reach, case when s.has_reach then greatest(s.gained, 0) else 0 end as lower,
        least(case when s.has_reach then r.opening_reach + s.until end, s.views) as upper
      from span
      join campaign_post as m on m.workspace_id = ${id} and m.campaign_id = span.campaign
      join post_rise as r on r.workspace_id = ${id} and r.post_id = m.post_id and r.first_day <= span.to_day and r.last_day >= span.from_day
      ${by === "campaign" && chosen.length === 0 ? sql`` : dimensions}
      cross join lateral (${seenInSpan(id)}) as s
      where ${sql.join([sql`true`, ...chosen], sql` and `)}
    ) as seen
    group by seen."group"`.execute(db);
  return new Map(rows.map(({ group, ...sums }) => [group, sums]));
}

/** What a post `r` gained in its span, and all its new people `until` the end of it. Of what came later nothing is read: its days before the span are fewer. */
function seenInSpan(workspaceId: number): RawBuilder<unknown> {
  const gives = (measure: "reach" | "views") => sql`d.provided & ${sql.lit(providedBit(measure))} <> 0`;
  const isWhole = sql`r.first_day >= span.from_day and r.last_day <= span.to_day`;
  const isIn = sql`d.day >= span.from_day`;
  return sql`
    select r.reach_days > 0 as has_reach, r.reach as gained, r.reach as until, case when r.view_days > 0 then r.views end as views where ${isWhole}
    union all
    select c.has_reach, c.gained, case when r.last_day > span.to_day then c.until else r.reach end, c.views
    from (
      select bool_or(${gives("reach")}) filter (where ${isIn}) as has_reach, sum(d.reach) filter (where ${gives("reach")} and ${isIn}) as gained,
        sum(d.reach) filter (where ${gives("reach")}) as until, sum(d.views) filter (where ${gives("views")} and ${isIn}) as views
      from post_day as d
      where not (${isWhole}) and d.workspace_id = ${workspaceId} and d.post_id = r.post_id and d.provided <> 0
        and d.day between (case when r.last_day > span.to_day then least(r.first_day, span.from_day) else span.from_day end) and span.to_day
    ) as c
    where c.has_reach is not null`;
}
