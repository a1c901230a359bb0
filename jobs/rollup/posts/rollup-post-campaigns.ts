import { type RawBuilder, sql } from "kysely";
import { campaignAccount } from "#jobs/rollup/facts/campaign-account.ts";
import { campaignDay } from "#jobs/rollup/facts/campaign-day.ts";
import { campaignMonth } from "#jobs/rollup/facts/campaign-month.ts";
import { campaignSurfaceDay } from "#jobs/rollup/facts/campaign-surface-day.ts";
import { campaignTierDay } from "#jobs/rollup/facts/campaign-tier-day.ts";
import { campaignTotalDay } from "#jobs/rollup/facts/campaign-total-day.ts";
import { addToFact, type FactTarget } from "#jobs/rollup/facts/fact-target.ts";
import {
  type DaySide,
  type DayTable,
  postDays,
  postKeys,
  postSurfaceDays,
  spreadDays,
} from "#jobs/rollup/posts/day-changes.ts";
import type { RollupContext } from "#jobs/rollup/read/rollup-context.ts";
import { inPortions } from "#jobs/rollup/stage/portions.ts";
import { stageIds } from "#jobs/rollup/stage/stage-ids.ts";

/** Posts of one statement, whose days it sums up. */
const postsAtOnce = 2_000;
const campaignFacts: readonly FactTarget[] = [
  campaignDay,
  campaignTierDay,
  campaignTotalDay,
  campaignMonth,
  campaignAccount,
];
const sides: readonly DaySide[] = [
  { from: sql`kept_day`, prefix: "", isOld: true, mayBeSame: true },
  { from: sql`kept_day`, prefix: "", isOld: false, mayBeSame: true },
];

/**
 * Brings the facts of campaigns up to date with the posts that joined or left some, when nothing else of the posts changed: their days are
 * what they were, so no snapshot is read, and only the campaigns that differ are taken away or added. A post that was never rolled up has no days.
 */
export async function rollupPostCampaigns(context: RollupContext, posts: readonly number[]): Promise<void> {
  const { workspaceId, hasSurfaces } = context;
  for (const ids of inPortions(posts, () => 1, postsAtOnce)) {
    await stageIds(context, ids);
    if (hasSurfaces) await run(context, addDays(workspaceId, postSurfaceDays, [campaignSurfaceDay]));
    await run(context, [...addDays(workspaceId, postDays, campaignFacts), writeCampaigns(workspaceId)]);
  }
}

function addDays(workspaceId: number, days: DayTable, facts: readonly FactTarget[]): RawBuilder<unknown>[] {
  return [
    readCampaigns(workspaceId),
    dimension,
    keptDays(workspaceId, days),
    spreadDays(days, sides),
    ...facts.map((fact) => addToFact(workspaceId, fact)),
  ];
}

/** `joined`: the staged posts as stored, with the campaigns that they belong to now, where those are others. */
function readCampaigns(workspaceId: number): RawBuilder<unknown> {
  return sql`
    joined as materialized (
      select m.* from (
        select d.*, array(select distinct x.campaign_id from campaign_post as x
          where x.workspace_id = ${workspaceId} and x.post_id = d.post_id order by 1) as new_campaign_ids
        from rollup_touched as t cross join lateral (
          select * from post_dimension as p where p.workspace_id = ${workspaceId} and p.post_id = t.id offset 0) as d) as m
      where m.campaign_ids is distinct from m.new_campaign_ids)`;
}

/** The keys that the days of a side count under: those of the post, and the campaigns that the other side has not. */
const dimension = sql`
  dimension as materialized (
    select * from (
      select j.post_id, side.is_old, ${sql.raw(postKeys.map((key) => `j.${key}`).join(", "))}, j.campaign_ids,
        true as keeps_rest, true as is_read, case when side.is_old
          then array(select unnest(j.campaign_ids) except select unnest(j.new_campaign_ids))
          else array(select unnest(j.new_campaign_ids) except select unnest(j.campaign_ids)) end as changed_campaign_ids
      from joined as j cross join (values (true), (false)) as side (is_old)) as d
    where d.changed_campaign_ids <> '{}')`;

function keptDays(workspaceId: number, { table }: DayTable): RawBuilder<unknown> {
  return sql`
    kept_day as materialized (
      select o.*, true as is_same from joined as j cross join lateral (
        select * from ${sql.table(table)} as p where p.workspace_id = ${workspaceId} and p.post_id = j.post_id offset 0) as o)`;
}

/** Writes post_dimension, last: the differences are taken under what is stored until then. */
function writeCampaigns(workspaceId: number): RawBuilder<unknown> {
  return sql`
    post_dimension_written as (
      update post_dimension as d set campaign_ids = j.new_campaign_ids from joined as j
      where d.workspace_id = ${workspaceId} and d.post_id = j.post_id)`;
}

async function run({ db }: RollupContext, expressions: RawBuilder<unknown>[]): Promise<void> {
  await sql`with ${sql.join(expressions)} select 1`.execute(db);
}
