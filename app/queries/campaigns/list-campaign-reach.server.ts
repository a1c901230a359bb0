import { type Kysely, sql } from "kysely";
import type { Period } from "#app/lib/dates/day.ts";
import { postConditions } from "#app/queries/measure-reach.server.ts";
import type { Filters } from "#app/reports/report.ts";
import { providedBit } from "#db/metrics/measures.ts";
import type { PostReach } from "#db/metrics/reach-interval.ts";
import type { Database } from "#db/schema/database.ts";

/** What is known of the reach of one post of one campaign in the campaign's span. */
export interface CampaignPostReach extends PostReach {
  readonly campaign: number;
  readonly post: number;
  readonly platform: string;
  /** Of the post, or its account when that is joined to none; 0 when unknown. */
  readonly creator: number;
}

export interface CampaignSpan extends Period {
  readonly campaign: number;
}

/** The posts of campaigns that were seen, each in its campaign's span: what reach intervals are made of (see metric `reach`). */
export async function listCampaignReach(
  db: Kysely<Database>,
  workspaceId: number,
  spans: readonly CampaignSpan[],
  filters: Filters,
): Promise<CampaignPostReach[]> {
  if (spans.length === 0) return [];
  const gives = sql`d.provided & ${sql.lit(providedBit("reach"))} <> 0`;
  const chosen = postConditions(workspaceId, { ...filters, campaign: null });
  const listed = spans.map(
    ({ campaign, from, to }) =>
      sql`select ${campaign}::bigint as campaign, ${from}::date as from_day, ${to}::date as to_day`,
  );
  const { rows } = await sql<CampaignPostReach>`
    with span as (${sql.join(listed, sql` union all `)})
    select span.campaign, m.post_id as post, p.platform, coalesce(a.creator_id, p.account_id, 0) as creator,
      case when seen.has_reach then greatest(seen.gained, 0) end as gained, seen.views,
      case when seen.has_reach then l.total_reach - coalesce(later.gained, 0) end as total
    from span
    join campaign_post as m on m.workspace_id = ${workspaceId} and m.campaign_id = span.campaign
    join post_dimension as p on p.workspace_id = ${workspaceId} and p.post_id = m.post_id ${chosen.length > 0 ? sql`and ${sql.join(chosen, sql` and `)}` : sql``}
    left join account as a on a.workspace_id = ${workspaceId} and a.id = p.account_id
    left join post_lifetime as l on l.workspace_id = ${workspaceId} and l.post_id = m.post_id
    cross join lateral (
      select count(*) as days, sum(d.reach) filter (where ${gives}) as gained, bool_or(${gives}) as has_reach,
        sum(d.views) filter (where d.provided & ${sql.lit(providedBit("views"))} <> 0) as views
      from post_day as d
      where d.workspace_id = ${workspaceId} and d.post_id = m.post_id and d.day between span.from_day and span.to_day and d.provided <> 0
    ) as seen
    cross join lateral (
      select sum(d.reach) as gained from post_day as d
      where d.workspace_id = ${workspaceId} and d.post_id = m.post_id and d.day > span.to_day and ${gives}
    ) as later
    where seen.days > 0`.execute(db);
  return rows;
}
