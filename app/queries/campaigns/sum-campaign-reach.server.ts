import { type Kysely, type RawBuilder, sql } from "kysely";
import type { Day, Period } from "#app/lib/dates/day.ts";
import { type Ask, keepWhileFactsStand } from "#app/queries/keep-while-facts-stand.server.ts";
import { listAccountOwners } from "#app/queries/list-account-owners.server.ts";
import { logUnreached, type PostFilters, postConditions } from "#app/queries/measure-reach.server.ts";
import { shareWhileAsked } from "#app/queries/share-while-asked.server.ts";
import { daysOfPosts } from "#app/queries/sum-cut-posts.server.ts";
import type { ReportWorkspace } from "#app/reports/report.ts";
import { providedBit } from "#db/metrics/measures.ts";
import { addReach, type ReachSums } from "#db/metrics/reach-interval.ts";
import type { Database } from "#db/schema/database.ts";

export interface CampaignSpan extends Period {
  readonly campaign: number;
}

/** What posts are summed by, as the dimensions `p` of a post have it. Account: 0 when unknown. */
const groups = {
  campaign: sql`0`,
  platform: sql`p.platform`,
  account: sql`coalesce(p.account_id, 0)`,
} as const;
type GroupBy = keyof typeof groups;
type GroupKey<By extends GroupBy> = By extends "platform" ? string : number;
type Sums<By extends GroupBy> = ReadonlyMap<GroupKey<By>, ReachSums>;

/** What reach intervals are made of (see metric `reach`), of the posts of campaigns that were seen in their campaign's span, by group. Of all their posts it is known until facts change, as which posts a campaign has does not change without them. */
export async function sumCampaignReach<By extends GroupBy>(
  db: Kysely<Database>,
  { id, universe }: Pick<ReportWorkspace, "id" | "universe">,
  spans: readonly CampaignSpan[],
  filters: PostFilters,
  by: By,
): Promise<Sums<By>> {
  if (spans.length === 0) return new Map();
  const chosen = postConditions(id, { ...filters, campaign: null });
  if (chosen.length > 0) return sumReachOfPosts(db, id, universe, spans, chosen, by);
  return sumOfAllPosts[by](
    db,
    id,
    universe,
    spans.map(({ campaign, from, to }) => [campaign, from, to] as const),
  );
}

type AskOfAllPosts<By extends GroupBy> = Ask<[number | null, readonly (readonly [number, Day, Day])[]], Sums<By>>;

const sumOfAllPosts: { readonly [By in GroupBy]: AskOfAllPosts<By> } = {
  campaign: keepOfAllPosts("campaign"),
  platform: keepOfAllPosts("platform"),
  account: keepOfAllPosts("account"),
};

function keepOfAllPosts<By extends GroupBy>(by: By): AskOfAllPosts<By> {
  return keepWhileFactsStand((db, id, universe, spans) => {
    const named = spans.map(([campaign, from, to]) => ({ campaign, from, to }));
    return sumReachOfPosts(db, id, universe, named, [], by);
  });
}

async function sumReachOfPosts<By extends GroupBy>(
  db: Kysely<Database>,
  id: number,
  universe: number | null,
  spans: readonly CampaignSpan[],
  chosen: readonly RawBuilder<boolean>[],
  by: By,
): Promise<Sums<By>> {
  const listed = spans.map(
    ({ campaign, from, to }) =>
      sql`select ${campaign}::bigint as campaign, ${from}::date as from_day, ${to}::date as to_day`,
  );
  const isPlain = by === "campaign" && chosen.length === 0;
  const { rows } = await sql<ReachSums & { group: GroupKey<By> }>`
    with span as materialized (${sql.join(listed, sql` union all `)})
    select ${by === "campaign" ? sql`bounded.campaign` : sql`bounded."group"`} as "group",
      count(*) as posts, count(*) filter (where not has_reach) as "postsWithoutReach", coalesce(max(lower), 0) as largest,
      coalesce(sum(greatest(lower, upper)) filter (where upper is not null), 0) as "sumOfUppers",
      count(*) filter (where upper is null) as unbounded, ${logUnreached(universe)} as "logUnreached"
    from (
      select span.campaign, seen."group", seen.has_reach, case when seen.has_reach then greatest(seen.gained, 0) else 0 end as lower,
        least(case when seen.has_reach then seen.opening_reach + seen.until end, seen.views) as upper
      from span cross join lateral (${seenInSpan(id, isPlain ? null : { group: groups[by], chosen })}) as seen
    ) as bounded
    group by 1`.execute(db);
  return new Map(rows.map(({ group, ...sums }) => [group, sums]));
}

/** The same of one campaign by creator of the post, or by its account where that is joined to none; 0 when unknown. Once, while it is asked: several figures of a page show it. */
export async function sumReachByCreator(
  db: Kysely<Database>,
  workspace: ReportWorkspace,
  span: CampaignSpan,
  { platforms, formats, relations, tiers, kinds, theme, creator }: PostFilters,
): Promise<Map<number, ReachSums>> {
  return askByCreator(db, workspace, span, {
    platforms,
    formats,
    relations,
    tiers,
    kinds,
    theme,
    creator,
    campaign: null,
  });
}

const askByCreator = shareWhileAsked(
  async (db, workspace, span: CampaignSpan, filters: PostFilters): Promise<Map<number, ReachSums>> => {
    const ofAccounts = await sumCampaignReach(db, workspace, [span], filters, "account");
    const owners = await listAccountOwners(db, workspace.id, [...ofAccounts.keys()]);
    const creators = new Map<number, ReachSums>();
    for (const [account, sums] of ofAccounts) {
      const creator = owners.get(account) ?? account;
      const known = creators.get(creator);
      creators.set(creator, known ? addReach(known, sums) : sums);
    }
    return creators;
  },
);

/**
 * A row of each post of the campaign that was seen in `span`: what it gained there, and all its new people `until` the end of it. One whose days all lie in the
 * span is one row of post_rise; of one that the span cuts the days are read, never those after it. Everything is read in passes over all posts, and put together
 * by grouping: looking each post up by itself takes twice as long, and of a join the planner may think that it is of few rows.
 */
function seenInSpan(
  workspaceId: number,
  only: { group: RawBuilder<unknown>; chosen: readonly RawBuilder<boolean>[] } | null,
): RawBuilder<unknown> {
  const gives = (measure: "reach" | "views") => sql`d.provided & ${sql.lit(providedBit(measure))} <> 0`;
  const isWhole = sql`r.first_day >= span.from_day and r.last_day <= span.to_day`;
  const posts = sql`any(array(
    select m.post_id from campaign_post as m where m.workspace_id = ${workspaceId} and m.campaign_id = span.campaign))`;
  const rise = sql`
    rise as materialized (
      select r.* from post_rise as r
      where r.workspace_id = ${workspaceId} and r.post_id = ${posts} and r.first_day <= span.to_day and r.last_day >= span.from_day)`;
  const daysOf = (cut: RawBuilder<unknown>) =>
    daysOfPosts(workspaceId, sql`select r.post_id from rise as r where ${cut}`);
  const isIn = sql`d.day >= span.from_day`;
  const dimensions = only
    ? sql`
      union all
      select p.post_id, ${only.group}, null, null, null, null, null, null from post_dimension as p
      where p.workspace_id = ${workspaceId} and p.post_id = any(array(select r.post_id from rise as r)) and ${sql.join([sql`true`, ...only.chosen], sql` and `)}`
    : sql``;
  return sql`
    with ${rise}
    select max(known."group") as "group", bool_or(known.has_reach) as has_reach, max(known.gained) as gained, max(known.views) as views,
      max(known.opening_reach) as opening_reach, max(known.until) as until
    from (
      select r.post_id, ${only ? sql`null` : groups.campaign} as "group", ${isWhole} as is_seen, case when ${isWhole} then r.reach_days > 0 end as has_reach,
        case when ${isWhole} then r.reach end as gained, case when ${isWhole} and r.view_days > 0 then r.views end as views, r.opening_reach,
        case when r.last_day <= span.to_day then r.reach end as until
      from rise as r
      ${dimensions}
      union all
      select d.post_id, null, true, bool_or(${gives("reach")}), sum(d.reach) filter (where ${gives("reach")}), sum(d.views) filter (where ${gives("views")}),
        null, null
      from ${daysOf(sql`r.first_day < span.from_day and r.last_day <= span.to_day`)} and ${isIn} group by d.post_id
      union all
      select d.post_id, null, bool_or(${isIn}), bool_or(${gives("reach")}) filter (where ${isIn}), sum(d.reach) filter (where ${gives("reach")} and ${isIn}),
        sum(d.views) filter (where ${gives("views")} and ${isIn}), null, sum(d.reach) filter (where ${gives("reach")})
      from ${daysOf(sql`r.last_day > span.to_day`)} and d.day <= span.to_day group by d.post_id
    ) as known
    group by known.post_id having bool_or(known.is_seen) and max(known."group") is not null`;
}
