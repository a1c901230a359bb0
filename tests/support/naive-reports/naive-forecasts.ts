import { createHash } from "node:crypto";
import { localDate, type Row } from "#tests/support/naive-days.ts";
import { chosenPosts } from "#tests/support/naive-reports/chosen-posts.ts";
import type { NaiveCells, NaiveResult } from "#tests/support/naive-reports/naive-cells.ts";
import {
  type Grown,
  grow,
  type NaiveModel,
  naiveModel,
  type Subject,
} from "#tests/support/naive-reports/naive-growth.ts";
import { lastCounted, maturityOf } from "#tests/support/naive-reports/naive-lives.ts";
import { naiveQuantile } from "#tests/support/naive-reports/naive-quantile.ts";
import type { NaiveContext } from "#tests/support/naive-reports/naive-question.ts";
import { naiveWilson } from "#tests/support/naive-reports/naive-wilson.ts";

const dayMs = 86_400_000;
const ages = [1, 2, 3, 7, 14, 30, 45, 60];
const horizons = [2, 3, 7, 14, 30, 45, 60, 90, 180, 365];
const firstMonday = 4 * dayMs;
const weekOf = (moment: number) => Math.floor((moment - firstMonday) / (7 * dayMs));

interface Point {
  readonly age: number;
  readonly count: number;
}
interface Stand {
  readonly curve: readonly Point[];
  readonly traits: readonly (number | null)[];
  readonly groups: readonly [string, string];
}
interface Life {
  readonly post: Row;
  readonly published: number;
  readonly knownAt: number;
  readonly stands: ReadonlyMap<number, Stand>;
  readonly now: Stand;
}
interface Learnt {
  readonly fromAge: number;
  readonly toAge: number;
  readonly model: NaiveModel;
  readonly medianGrowth: number;
}
type Bounds = Readonly<Record<"lower" | "middle" | "upper" | "posts", number>>;

const kept = new WeakMap<object, { lives: Life[]; weeks: Map<number, Learnt[]> }>();

/** All dated posts with views, and what was learnt by every week from those that were mature before it. */
function learn(context: NaiveContext) {
  const known = kept.get(context.data);
  if (known) return known;
  const lives = livesOf(context);
  const maturity = maturityOf(context);
  const hashOf = ({ post }: Life) => createHash("md5").update(`${post.platform}:${post.external_id}`).digest("hex");
  const mature = lives
    .filter((life) => (countOf(life, maturity) ?? 0) > 0)
    .sort((a, b) => (hashOf(a) < hashOf(b) ? -1 : 1));
  const maturedIn = ({ published }: Life) => weekOf(published + maturity * dayMs);
  const last = weekOf(Math.max(...lives.map(({ knownAt }) => knownAt)));
  const weeks = new Map<number, Learnt[]>();
  for (let week = Math.min(...mature.map(maturedIn)) + 1; week <= last; week += 1) {
    const before = mature.filter((life) => maturedIn(life) < week);
    if (before.length < 20) continue;
    weeks.set(
      week,
      ages.flatMap((fromAge) =>
        (week === last ? horizons : [maturity]).flatMap((toAge): Learnt[] => {
          const grown = before.flatMap((life) => grownOf(life, fromAge, toAge, week));
          if (toAge <= fromAge || grown.length < 20) return [];
          const medianGrowth = naiveQuantile(
            grown.map(({ growth }) => growth),
            0.5,
          );
          return [{ fromAge, toAge, model: naiveModel(grown), medianGrowth }];
        }),
      ),
    );
  }
  const found = { lives, weeks };
  kept.set(context.data, found);
  return found;
}

function livesOf(context: NaiveContext): Life[] {
  const { facts, raw } = context.data;
  return (raw.post ?? []).flatMap((post): Life[] => {
    const knownAt = lastCounted(context, post);
    const total = (facts.post_lifetime ?? []).find((row) => row.post_id === post.id);
    if (knownAt === null || total?.total_views == null || !(post.published_at instanceof Date)) return [];
    const published = post.published_at.getTime();
    const groups = [String(post.platform), `${post.platform}/${post.format ?? "unknown"}`] as const;
    const rows = (facts.post_age ?? [])
      .filter((row) => row.post_id === post.id && Number(row.age_days) > 0 && row.views != null)
      .sort((a, b) => Number(a.age_days) - Number(b.age_days));
    const points = rows.map((row) => ({ age: Number(row.age_days), count: Number(row.views) }));
    const stands = rows.map((row, place): [number, Stand] => [
      Number(row.age_days),
      { curve: points.slice(0, place + 1), traits: traitsOf(Number(row.views), row, ""), groups },
    ]);
    // In seconds first, as the database has them: the last digit stands in the row's key.
    const age = (knownAt - published) / 1000 / 86_400;
    const now = [...points.filter((point) => point.age < age), { age, count: Number(total.total_views) }];
    const traits = traitsOf(Number(total.total_views), total, "total_");
    return [{ post, published, knownAt, stands: new Map(stands), now: { curve: now, traits, groups } }];
  });
}

function traitsOf(views: number, row: Row, prefix: string): (number | null)[] {
  return ["likes", "comments", "shares", "saves"].map((name) => {
    const count = row[`${prefix}${name}`];
    return count == null ? null : Math.log((Math.max(0, Number(count)) + 0.5) / (views + 1));
  });
}

function countOf({ stands }: Life, age: number): number | null {
  return stands.get(age)?.curve.at(-1)?.count ?? null;
}

/** A count between two known ages, in proportion to ln(1 + age). */
function countAt(curve: readonly Point[], age: number): number | null {
  const exact = curve.find((point) => point.age === age);
  if (exact) return exact.count;
  const [before, after] = [curve.findLast((point) => point.age < age), curve.find((point) => point.age > age)];
  if (!before || !after) return null;
  const share = Math.log((1 + age) / (1 + before.age)) / Math.log((1 + after.age) / (1 + before.age));
  return before.count + (after.count - before.count) * share;
}

function subjectOf({ curve, traits, groups }: Stand, toAge: number): Subject {
  const fromAge = curve.at(-1)?.age ?? 0;
  const [now, half] = [countAt(curve, fromAge), countAt(curve, fromAge / 2)];
  const slope = now && half && now > 0 && half > 0 ? Math.max(0, Math.log2(now / half)) : null;
  return { fromAge, toAge, slope, traits, groups };
}

function grownOf(life: Life, fromAge: number, toAge: number, week: number): Grown[] {
  const stand = life.stands.get(fromAge);
  const [from, to] = [countOf(life, fromAge), countOf(life, toAge)];
  const isKnown = life.published + toAge * dayMs < week * 7 * dayMs + firstMonday;
  if (!stand || !isKnown || from === null || to === null || from <= 0 || to <= 0) return [];
  return [{ ...subjectOf(stand, toAge), growth: Math.max(0, Math.log(to / from)) }];
}

/** Between what the models of the two ages around say, in proportion to ln(age); else why nothing is said. */
function tell(stand: Stand, learnt: readonly Learnt[], toAge: number): Bounds | string {
  const now = stand.curve.at(-1);
  if (!now || now.count <= 0) return "no_views";
  if (now.age < 1) return "too_young";
  const fitting = learnt.filter((one) => one.toAge === toAge).sort((a, b) => a.fromAge - b.fromAge);
  const below = fitting.filter(({ fromAge }) => fromAge <= now.age).at(-1) ?? fitting[0];
  if (!below || now.age >= toAge) return "too_little_history";
  const above = fitting.find(({ fromAge }) => fromAge > now.age) ?? below;
  const share =
    above === below ? 0 : Math.max(0, Math.log(now.age / below.fromAge) / Math.log(above.fromAge / below.fromAge));
  const ends = [below, above].map(({ model }) => grow(model, subjectOf(stand, toAge)));
  const [low, high] = ends;
  if (!low || !high || low.lower === null || low.upper === null || high.lower === null || high.upper === null)
    return "too_little_history";
  const between = (a: number, b: number) => now.count * Math.exp(a * (1 - share) + b * share);
  const [lower, upper] = [between(low.lower, high.lower), between(low.upper, high.upper)];
  const middle = Math.min(upper, Math.max(lower, between(low.middle, high.middle)));
  return { lower, middle, upper, posts: Math.min(low.posts, high.posts) };
}

/** At all horizons, none below an earlier one. */
function pathOf(stand: Stand, learnt: readonly Learnt[]): (Bounds & { toAge: number })[] {
  const path: (Bounds & { toAge: number })[] = [];
  for (const toAge of horizons.filter((age) => learnt.some((one) => one.toAge === age))) {
    const told = tell(stand, learnt, toAge);
    if (typeof told === "string") continue;
    const highest = (name: "lower" | "middle" | "upper") => Math.max(told[name], path.at(-1)?.[name] ?? 0);
    path.push({
      toAge,
      posts: told.posts,
      lower: highest("lower"),
      middle: highest("middle"),
      upper: highest("upper"),
    });
  }
  return path;
}

interface Past {
  readonly key: string;
  readonly age: number;
  readonly kind: string;
  readonly lower: number;
  readonly middle: number;
  readonly upper: number;
  readonly actual: number | null;
  readonly cells: NaiveCells;
  readonly persistence: number;
  readonly growth: number;
  readonly curve: number;
}

/** What was or would have been told at every age; what was told when it could be stands as it was told. */
function pastForecasts(context: NaiveContext): Past[] {
  const { data, filters, workspace } = context;
  const { lives, weeks } = learn(context);
  const maturity = maturityOf(context);
  const chosen = new Set(chosenPosts(context).map(({ id }) => id));
  return lives.flatMap((life) =>
    ages.flatMap((age): Past[] => {
      const stand = life.stands.get(age);
      const at = life.published + age * dayMs;
      const day = localDate(workspace.timeZone, at);
      const row = (data.facts.post_day ?? []).find((one) => one.post_id === life.post.id && one.day === day);
      const isExact = row !== undefined && !(age <= 7 ? row.is_interpolated : row.is_gap);
      if (!stand || !isExact || age >= maturity || !chosen.has(life.post.id) || day < filters.from || day > filters.to)
        return [];
      const learnt = weeks.get(weekOf(at)) ?? [];
      const same = learnt.find((one) => one.fromAge === age && one.toAge === maturity);
      const told = tell(stand, learnt, maturity);
      if (typeof told === "string" || !same) return [];
      const views = stand.curve.at(-1)?.count ?? 0;
      const yesterday = countAt(stand.curve, age - 1);
      const perDay = Math.max(0, yesterday === null ? views / age : views - yesterday);
      const actual = countOf(life, maturity);
      const stated = (data.raw.kept_forecast ?? []).find((one) => one.post_id === life.post.id && one.age_days === age);
      const said = (name: "lower" | "middle" | "upper") => (stated ? Number(stated[name]) : Math.round(told[name]));
      const [lower, middle, upper] = [said("lower"), said("middle"), said("upper")];
      const outcome = actual === null ? "not_due" : actual < lower ? "below" : actual > upper ? "above" : "inside";
      const kind = stated ? "told" : "back_test";
      const growth = Math.round(views + perDay * (maturity - age));
      const curve = Math.round(views * Math.exp(same.medianGrowth));
      const cells = {
        made_at: new Date(at).toISOString(),
        age_days: age,
        kind,
        forecast_views: middle,
        forecast_lower: lower,
        forecast_upper: upper,
        actual_views: actual,
        outcome,
        error: actual !== null && actual > 0 ? Math.abs(middle / actual - 1) : null,
        persistence: views,
        growth_rate: growth,
        median_curve: curve,
        learnt_from: told.posts,
      };
      const key = `${life.post.id}-${age}`;
      return [{ key, age, kind, lower, middle, upper, actual, cells, persistence: views, growth, curve }];
    }),
  );
}

export function naiveForecasts(context: NaiveContext): NaiveResult {
  return { rows: new Map(pastForecasts(context).map(({ key, cells }) => [key, cells])), totals: null };
}

export function naiveForecastRecord(context: NaiveContext): NaiveResult {
  const groups = new Map<string, Past[]>();
  for (const past of pastForecasts(context)) {
    const key = `${past.kind}/${past.age}`;
    groups.set(key, [...(groups.get(key) ?? []), past]);
  }
  const rows = [...groups].map(([key, own]): [string, NaiveCells] => {
    const due = own.filter(({ actual }) => actual !== null);
    const inside = due.filter(({ actual, lower, upper }) => Number(actual) >= lower && Number(actual) <= upper);
    const interval = naiveWilson(inside.length, due.length);
    const middleOf = (values: readonly number[]) => (values.length > 0 ? naiveQuantile(values, 0.5) : null);
    const off = (of: (past: Past) => number) =>
      middleOf(due.filter(({ actual }) => Number(actual) > 0).map((one) => Math.abs(of(one) / Number(one.actual) - 1)));
    return [
      key,
      {
        forecasts: own.length,
        forecasts_due: due.length,
        coverage: due.length > 0 ? inside.length / due.length : null,
        coverage_lower: interval?.lower ?? null,
        coverage_upper: interval?.upper ?? null,
        forecast_width: middleOf(own.filter(({ lower }) => lower !== 0).map(({ lower, upper }) => upper / lower)),
        error: off(({ middle }) => middle),
        error_persistence: off(({ persistence }) => persistence),
        error_growth_rate: off(({ growth }) => growth),
        error_median_curve: off(({ curve }) => curve),
      },
    ];
  });
  return { rows: new Map(rows), totals: null };
}

/** A post's known ages and the path before it; in all, its end at maturity or why there is none. */
export function naivePostForecast(context: NaiveContext): NaiveResult {
  const { lives, weeks } = learn(context);
  const life = lives.find(({ post }) => post.id === context.filters.post);
  if (!life) return { rows: new Map(), totals: null };
  const learnt = weeks.get(weekOf(life.knownAt)) ?? [];
  const maturity = maturityOf(context);
  const known = life.now.curve.map(({ age, count }): [string, NaiveCells] => [
    `known/${age}`,
    { age_days: age, life_part: "known", views: count, forecast_lower: null, forecast_upper: null, learnt_from: null },
  ]);
  const path = pathOf(life.now, learnt).map(({ toAge, lower, middle, upper, posts }): [string, NaiveCells] => [
    `forecast/${toAge}`,
    {
      age_days: toAge,
      life_part: "forecast",
      views: Math.round(middle),
      forecast_lower: Math.round(lower),
      forecast_upper: Math.round(upper),
      learnt_from: posts,
    },
  ]);
  const end = countOf(life, maturity);
  const told = end === null ? tell(life.now, learnt, maturity) : end > 0 ? null : "no_views";
  const bounds = told === null || typeof told === "string" ? null : told;
  const totals = {
    maturity_days: maturity,
    forecast_views: bounds && Math.round(bounds.middle),
    forecast_lower: bounds && Math.round(bounds.lower),
    forecast_upper: bounds && Math.round(bounds.upper),
    refusal: typeof told === "string" ? told : null,
  };
  return { rows: new Map([...known, ...path]), totals };
}
