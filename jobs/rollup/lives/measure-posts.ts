import { sql } from "kysely";
import type { LifeSources } from "#db/lives/life-sources.ts";
import { baselinesOf, type Forecast, forecastPath, forecastViews, type Refusal } from "#db/methods/forecast-views.ts";
import { type Bracket, expectHalfLife, type HalfLife, measureHalfLife } from "#db/methods/half-life.ts";
import type { DatabaseTransaction } from "#db/transaction.server.ts";
import { forecastAges, type WeekModels } from "#jobs/rollup/lives/fit-weeks.ts";
import { ageOf, dayMs, hourMs, type LivePost, standAtAge, standNow, viewsAt } from "#jobs/rollup/lives/live-post.ts";
import { weekOf } from "#jobs/rollup/lives/weeks.ts";

export interface PostLife {
  readonly post: LivePost;
  readonly maturity: number;
  readonly isMature: boolean;
  readonly ratio: number | null;
  readonly halfLife: HalfLife | null;
  readonly forecast: Forecast | null;
  readonly refusal: Refusal | null;
}

/** A forecast as it follows from what was known at an age, and what came. */
export interface PastForecast {
  readonly postId: number;
  readonly ageDays: number;
  readonly madeAt: number;
  readonly forecast: Forecast;
  readonly persistence: number;
  readonly growthRate: number;
  readonly medianCurve: number;
  readonly actual: number | null;
}

export interface Measured {
  readonly lives: PostLife[];
  readonly forecasts: PastForecast[];
}

/** Lives and forecasts of posts, from the models of the week that each forecast was made in. */
export async function measurePosts(
  trx: DatabaseTransaction,
  workspaceId: number,
  from: LifeSources,
  posts: readonly LivePost[],
  { models, maturity }: { models: WeekModels; maturity: number },
): Promise<Measured> {
  const brackets = await readBrackets(trx, workspaceId, from, posts, maturity);
  return {
    lives: posts.map((post) => toLife(post, models, maturity, brackets.get(post.id))),
    forecasts: posts.flatMap((post) => forecastAges.flatMap((age) => forecastAt(post, age, models, maturity) ?? [])),
  };
}

function toLife(post: LivePost, models: WeekModels, maturity: number, bracket: Bracket | undefined): PostLife {
  const end = viewsAt(post, maturity);
  const base = { post, maturity, ratio: viewsPerDayRatio(post) };
  if (end !== null)
    return {
      ...base,
      isMature: true,
      halfLife: bracket ? measureHalfLife(bracket) : null,
      forecast: null,
      refusal: end > 0 ? null : "no_views",
    };
  const known = models.get(weekOf(post.knownAt)) ?? [];
  const stand = standNow(post);
  const answer = forecastViews(stand, known, maturity);
  if ("refused" in answer) return { ...base, isMature: false, halfLife: null, forecast: null, refusal: answer.refused };
  const halfLife = expectHalfLife(stand.curve, forecastPath(stand, known), answer);
  return { ...base, isMature: false, halfLife, forecast: answer, refusal: null };
}

const tailAge = 45;

/** Views per day after day 45 by those until then; null before day 60, for a few days say little. */
function viewsPerDayRatio(post: LivePost): number | null {
  const at = viewsAt(post, tailAge);
  const age = ageOf(post);
  if (at === null || at <= 0 || age < tailAge + 15) return null;
  return (post.views - at) / (age - tailAge) / (at / tailAge);
}

function forecastAt(post: LivePost, age: number, models: WeekModels, maturity: number): PastForecast | null {
  const stand = standAtAge(post, age);
  if (!stand || age >= maturity || !post.ages.find(({ ageDays }) => ageDays === age)?.isExact) return null;
  const madeAt = post.publishedAt + age * dayMs;
  const known = models.get(weekOf(madeAt)) ?? [];
  const forecast = forecastViews(stand, known, maturity);
  const median = known.find(({ fromAge, toAge }) => fromAge === age && toAge === maturity);
  const baselines = median && baselinesOf(stand.curve, maturity, median.medianGrowth);
  if ("refused" in forecast || !baselines) return null;
  return { postId: post.id, ageDays: age, madeAt, forecast, ...baselines, actual: viewsAt(post, maturity) };
}

/** Between which readings mature posts reached half of what they had at maturity, in hours of age. */
async function readBrackets(
  { db }: DatabaseTransaction,
  workspaceId: number,
  from: LifeSources,
  posts: readonly LivePost[],
  maturity: number,
): Promise<Map<number, Bracket>> {
  const halves = posts.flatMap((post) => {
    const end = viewsAt(post, maturity);
    return end !== null && end > 0 ? [{ id: post.id, half: end / 2 }] : [];
  });
  if (halves.length === 0) return new Map();
  const { rows } = await sql<{ id: number; before: number | null; reached: number }>`
    select h.id, extract(epoch from b.captured_at)::float8 * 1000 as before, extract(epoch from r.captured_at)::float8 * 1000 as reached
    from unnest(${halves.map(({ id }) => id)}::bigint[], ${halves.map(({ half }) => half)}::float8[]) as h (id, half)
    cross join lateral (
      select o.source_id from ${sql.table(from.sources)} as o join source as s on s.workspace_id = ${workspaceId} and s.source_id = o.source_id
      where o.workspace_id = ${workspaceId} and o.post_id = h.id and o.provided & 2 <> 0
      order by s.rank desc, s.source collate "C" limit 1
    ) as best
    cross join lateral (
      select s.captured_at from post_snapshot as s
      where s.workspace_id = ${workspaceId} and s.post_id = h.id and s.source_id = best.source_id and s.views >= h.half
      order by s.captured_at limit 1
    ) as r
    left join lateral (
      select s.captured_at from post_snapshot as s
      where s.workspace_id = ${workspaceId} and s.post_id = h.id and s.source_id = best.source_id and s.captured_at < r.captured_at and s.views is not null
      order by s.captured_at desc limit 1
    ) as b on true`.execute(db);
  const publishedAt = new Map(posts.map((post) => [post.id, post.publishedAt]));
  return new Map(
    rows.map(({ id, before, reached }) => {
      const start = publishedAt.get(id) ?? 0;
      return [id, { before: before === null ? null : (before - start) / hourMs, reached: (reached - start) / hourMs }];
    }),
  );
}
