import { sql } from "kysely";
import { exposureMeasures } from "#db/metrics/measures.ts";
import { type FactTarget, sumUp } from "#jobs/rollup/facts/fact-target.ts";
import { listIds } from "#jobs/rollup/list-ids.ts";
import { exposureFacts, surfaceFacts } from "#jobs/rollup/posts/apply-posts.ts";
import { type DayTable, postDays, postSurfaceDays, spreadDays } from "#jobs/rollup/posts/day-changes.ts";
import { dimensionKeys } from "#jobs/rollup/posts/post-dimensions.ts";
import { daysAtOnce, stageWholePosts } from "#jobs/rollup/posts/rollup-posts.ts";
import { weighPosts } from "#jobs/rollup/posts/weigh-posts.ts";
import { lifetimeColumns, lifetimeValues } from "#jobs/rollup/posts/write-lifetime.ts";
import { expectRise, riseColumns } from "#jobs/rollup/posts/write-rise.ts";
import type { RollupContext } from "#jobs/rollup/read/rollup-context.ts";
import { stageIds } from "#jobs/rollup/stage/stage-ids.ts";
import { type FactPlace, list, writeFacts } from "#jobs/rollup/whole/fact-place.ts";
import { withPlansForEverything } from "#jobs/rollup/whole/with-plans-for-everything.ts";

/** What a fact may be summed up from beside the days of posts: facts that are written before it. */
const summedFrom = [
  "account_day",
  "account_month",
  "workspace_day",
  "campaign_day",
  "product_total_day",
  "product_day",
  "account_surface_day",
] as const;

/** Computes every post from its snapshots, and from their days every fact of posts: each in one pass, since nothing is stored that it would have to be added to. */
export async function computePostFacts(context: RollupContext, place: FactPlace): Promise<void> {
  const ids = await listIds(context, "post", context.workspaceId);
  for (const portion of await weighPosts(context, ids, daysAtOnce)) await computePortion(context, place, portion);
  await withPlansForEverything(context, async () => {
    await writeFacts(context, place.into("post_rise"), {
      columns: ["post_id", ...riseColumns],
      rows: expectRise(place.from("post_day"), place.from("post_lifetime")),
    });
    for (const fact of exposureFacts) await sumPosts(context, place, postDays, fact);
    for (const fact of surfaceFacts) await sumPosts(context, place, postSurfaceDays, fact);
  });
}

async function computePortion(context: RollupContext, place: FactPlace, ids: readonly number[]): Promise<void> {
  await stageIds(context, ids);
  await stageWholePosts(context);
  const columns = ["post_id", ...dimensionKeys];
  await writeFacts(context, place.into("post_dimension"), {
    columns,
    rows: sql`select ${list(columns)} from rollup_dimension`,
  });
  await writeFacts(context, place.into("post_lifetime"), {
    columns: ["post_id", ...lifetimeColumns, "counter_falls"],
    rows: sql`select r.post_id, ${lifetimeValues()}, r.falls from rollup_post as r join rollup_dimension as d on d.post_id = r.post_id`,
  });
  const sources = ["post_id", "source_id", "provided", "begun_at", "surface_provided", "surfaces"];
  await writeFacts(context, place.into("post_source"), {
    columns: sources,
    rows: sql`select ${list(sources)} from rollup_post_source`,
  });
  const ages = ["post_id", "age_days", ...exposureMeasures];
  await writeFacts(context, place.into("post_age"), {
    columns: ages,
    rows: sql`select ${list(ages)} from rollup_post_age`,
  });
  for (const days of [postDays, postSurfaceDays]) await writeDays(context, place, days);
}

async function writeDays(context: RollupContext, place: FactPlace, days: DayTable): Promise<void> {
  const columns = [...days.key, "provided", ...days.measures, ...days.others];
  const values = columns.map((name) => (name === "day" ? "date '1970-01-01' + day_number" : name));
  await writeFacts(context, place.into(days.table), {
    columns,
    rows: sql`select ${list(values)} from ${sql.table(days.staged)}`,
  });
}

/** Rows are written in the order of their key, so that what is read together lies together. */
async function sumPosts(context: RollupContext, place: FactPlace, days: DayTable, fact: FactTarget): Promise<void> {
  const side = { from: sql`${place.from(days.table)} as d`, prefix: "", isOld: false, mayBeSame: false };
  await writeFacts(context, place.into(fact.table), {
    columns: [...fact.key, ...fact.measures],
    rows: sql`${sumUp(fact)} order by ${list(fact.key)}`,
    expressions: [
      sql`dimension as (select d.*, false as is_old, false as keeps_rest, true as is_read, d.campaign_ids as changed_campaign_ids from ${place.from("post_dimension")} as d)`,
      spreadDays(days, [side], "not materialized"),
      ...summedFrom.map((table) => sql`${sql.raw(`${table}_change`)} as (select d.* from ${place.from(table)} as d)`),
    ],
  });
}
