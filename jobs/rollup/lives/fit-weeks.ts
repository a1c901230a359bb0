import { createHash } from "node:crypto";
import { sql } from "kysely";
import { ageDays } from "#db/lives/age-days.ts";
import type { LifeSources } from "#db/lives/life-sources.ts";
import { type AgedModel, fewestPosts } from "#db/methods/forecast-views.ts";
import { fitGrowth, type GrowthModel, type GrowthPair, growthModelSchema } from "#db/methods/growth-model.ts";
import { slopeBefore } from "#db/methods/life-curve.ts";
import { medianOf } from "#db/methods/quantile.ts";
import type { DatabaseTransaction } from "#db/transaction.server.ts";
import { dayMs, type LivePost, readLivePosts, standAtAge, viewsAt } from "#jobs/rollup/lives/live-post.ts";
import { startOfWeek, weekOf } from "#jobs/rollup/lives/weeks.ts";

/** The ages at which forecasts are made. */
export const forecastAges = [1, 2, 3, 7, 14, 30, 45, 60] as const;
/** Of the posts that mature in a week so many are learnt from, and of all the newest so many. */
const mostOfWeek = 100;
const mostPosts = 400;

export interface WeekModel extends AgedModel {
  readonly week: number;
  readonly posts: number;
  readonly medianGrowth: number;
  readonly inputHash: string;
}

/** Models by week. */
export type WeekModels = ReadonlyMap<number, readonly WeekModel[]>;

/**
 * Posts that are mature, some of each week by the hash of their name: which ones has nothing to do with how they did, nor with when they
 * arrived. A post without views at its first ages says nothing.
 */
export async function readPool(
  trx: DatabaseTransaction,
  workspaceId: number,
  from: LifeSources,
  maturity: number,
): Promise<LivePost[]> {
  return readLivePosts(
    trx,
    workspaceId,
    from,
    sql`select post_id, place from (
      select d.post_id, md5(p.platform || ':' || p.external_id) as place, row_number() over (
        partition by floor((extract(epoch from d.published_at) + ${(maturity - 4) * 86_400}) / 604800)
        order by md5(p.platform || ':' || p.external_id)) as rank
      from ${sql.table(from.dimension)} as d
      join ${sql.table(from.ages)} as a on a.workspace_id = ${workspaceId} and a.post_id = d.post_id and a.age_days = ${maturity} and a.views > 0
      join post as p on p.workspace_id = ${workspaceId} and p.id = d.post_id
      where d.workspace_id = ${workspaceId} and d.published_at is not null
    ) as ranked where rank <= ${mostOfWeek}`,
  );
}

/** Models of every week from the first that knows enough until `lastWeek`. What was learnt from the same posts before is not learnt again. */
export function fitWeeks(
  pool: readonly LivePost[],
  maturity: number,
  lastWeek: number,
  stored: WeekModels,
): Map<number, readonly WeekModel[]> {
  const maturedIn = (post: LivePost) => weekOf(post.publishedAt + maturity * dayMs);
  const byWeek = pool.toSorted((a, b) => maturedIn(b) - maturedIn(a));
  const weeks = new Map<number, readonly WeekModel[]>();
  const first = byWeek.at(-1);
  if (!first) return weeks;
  for (let week = maturedIn(first) + 1; week <= lastWeek; week += 1) {
    const newest = new Set(byWeek.filter((post) => maturedIn(post) < week).slice(0, mostPosts));
    if (newest.size < fewestPosts) continue;
    // In the order of the hashes, in which the folds are cut.
    const known = pool.filter((post) => newest.has(post));
    const horizons = week === lastWeek ? ageDays.filter((age) => age > 1) : [maturity];
    const inputHash = hashOf(known, maturity, horizons);
    const before = stored.get(week);
    weeks.set(
      week,
      before?.[0]?.inputHash === inputHash ? before : fitWeek(known, { week, maturity, horizons, inputHash }),
    );
  }
  return weeks;
}

interface Week {
  readonly week: number;
  readonly maturity: number;
  readonly horizons: readonly number[];
  readonly inputHash: string;
}

function fitWeek(pool: readonly LivePost[], { week, horizons, inputHash }: Week): WeekModel[] {
  return forecastAges.flatMap((fromAge) =>
    horizons.flatMap((toAge): WeekModel[] => {
      if (toAge <= fromAge) return [];
      // What a post had at the horizon was known before the week only if that age lies before it.
      const pairs = pool.flatMap((post) =>
        post.publishedAt + toAge * dayMs < startOfWeek(week) ? (toPair(post, fromAge, toAge) ?? []) : [],
      );
      if (pairs.length < fewestPosts) return [];
      const medianGrowth = medianOf(pairs.map(({ growth }) => growth));
      return [{ week, fromAge, toAge, inputHash, posts: pairs.length, medianGrowth, model: fitGrowth(pairs) }];
    }),
  );
}

function toPair(post: LivePost, fromAge: number, toAge: number): GrowthPair | null {
  const stand = standAtAge(post, fromAge);
  const [from, to] = [viewsAt(post, fromAge), viewsAt(post, toAge)];
  if (!stand || from === null || to === null || from <= 0 || to <= 0) return null;
  const { traits, groups, curve } = stand;
  return {
    fromAge,
    toAge,
    slope: slopeBefore(curve, fromAge),
    traits,
    groups,
    growth: Math.max(0, Math.log(to / from)),
  };
}

/** To be raised when the same posts give another model. */
const version = 1;

function hashOf(pool: readonly LivePost[], maturity: number, horizons: readonly number[]): string {
  const hash = createHash("sha256").update(JSON.stringify([version, maturity, horizons]));
  for (const { platform, format, publishedAt, ages } of pool)
    hash.update(
      JSON.stringify([
        platform,
        format,
        publishedAt,
        ages.map(({ ageDays: age, count, reactions }) => [age, count, reactions]),
      ]),
    );
  return hash.digest("hex");
}

/** The models that are stored, by week. */
export async function readModels({ db }: Pick<DatabaseTransaction, "db">, workspaceId: number): Promise<WeekModels> {
  const rows = await db
    .selectFrom("forecast_model")
    .selectAll()
    .where("workspace_id", "=", workspaceId)
    .orderBy("week")
    .orderBy("age_days")
    .orderBy("horizon_days")
    .execute();
  const weeks = new Map<number, WeekModel[]>();
  for (const row of rows) {
    const week = weekOf(Date.parse(row.week));
    const model: GrowthModel = growthModelSchema.parse(row.model);
    const one = {
      week,
      fromAge: row.age_days,
      toAge: row.horizon_days,
      posts: row.posts,
      medianGrowth: row.median_growth,
      inputHash: row.input_hash,
      model,
    };
    weeks.set(week, [...(weeks.get(week) ?? []), one]);
  }
  return weeks;
}
