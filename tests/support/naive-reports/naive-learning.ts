import { createHash } from "node:crypto";
import type { Row } from "#tests/support/naive-days.ts";
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

export const dayMs = 86_400_000;
/** The ages at which forecasts are made, in days. */
export const forecastAges = [1, 2, 3, 7, 14, 30, 45, 60];
const horizons = [2, 3, 7, 14, 30, 45, 60, 90, 180, 365];
const firstMonday = 4 * dayMs;
export const weekOf = (moment: number) => Math.floor((moment - firstMonday) / (7 * dayMs));

interface Point {
  readonly age: number;
  readonly count: number;
}
interface Stand {
  readonly curve: readonly Point[];
  readonly traits: readonly (number | null)[];
  readonly groups: readonly [string, string];
}
export interface NaiveLife {
  readonly post: Row;
  readonly published: number;
  readonly knownAt: number;
  readonly stands: ReadonlyMap<number, Stand>;
  readonly now: Stand;
}
export interface Learnt {
  readonly fromAge: number;
  readonly toAge: number;
  readonly model: NaiveModel;
  readonly medianGrowth: number;
}
type Bounds = Readonly<Record<"lower" | "middle" | "upper" | "posts", number>>;

const kept = new WeakMap<object, { lives: NaiveLife[]; weeks: Map<number, Learnt[]> }>();

/** All dated posts with views, and what was learnt by every week from those that were mature before it. */
export function learn(context: NaiveContext) {
  const known = kept.get(context.data);
  if (known) return known;
  const lives = livesOf(context);
  const maturity = maturityOf(context);
  const hashOf = ({ post }: NaiveLife) =>
    createHash("md5").update(`${post.platform}:${post.external_id}`).digest("hex");
  const mature = lives
    .filter((life) => (countOf(life, maturity) ?? 0) > 0)
    .sort((a, b) => (hashOf(a) < hashOf(b) ? -1 : 1));
  const maturedIn = ({ published }: NaiveLife) => weekOf(published + maturity * dayMs);
  const last = weekOf(Math.max(...lives.map(({ knownAt }) => knownAt)));
  const weeks = new Map<number, Learnt[]>();
  for (let week = Math.min(...mature.map(maturedIn)) + 1; week <= last; week += 1) {
    const before = mature.filter((life) => maturedIn(life) < week);
    if (before.length < 20) continue;
    weeks.set(
      week,
      forecastAges.flatMap((fromAge) =>
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

function livesOf(context: NaiveContext): NaiveLife[] {
  const { facts, raw } = context.data;
  return (raw.post ?? []).flatMap((post): NaiveLife[] => {
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

export function countOf({ stands }: NaiveLife, age: number): number | null {
  return stands.get(age)?.curve.at(-1)?.count ?? null;
}

/** A count between two known ages, in proportion to ln(1 + age). */
export function countAt(curve: readonly Point[], age: number): number | null {
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

function grownOf(life: NaiveLife, fromAge: number, toAge: number, week: number): Grown[] {
  const stand = life.stands.get(fromAge);
  const [from, to] = [countOf(life, fromAge), countOf(life, toAge)];
  const isKnown = life.published + toAge * dayMs < week * 7 * dayMs + firstMonday;
  if (!stand || !isKnown || from === null || to === null || from <= 0 || to <= 0) return [];
  return [{ ...subjectOf(stand, toAge), growth: Math.max(0, Math.log(to / from)) }];
}

/** Between what the models of the two ages around say, in proportion to ln(age); else why nothing is said. */
export function tell(stand: Stand, learnt: readonly Learnt[], toAge: number): Bounds | string {
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
export function pathOf(stand: Stand, learnt: readonly Learnt[]): (Bounds & { toAge: number })[] {
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
