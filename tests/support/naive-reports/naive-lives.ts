import type { CellValue } from "#app/reports/report.ts";
import { addDays, localDate, type Row } from "#tests/support/naive-days.ts";
import { chosenPosts } from "#tests/support/naive-reports/chosen-posts.ts";
import type { NaiveCells, NaiveResult } from "#tests/support/naive-reports/naive-cells.ts";
import { naiveQuantile } from "#tests/support/naive-reports/naive-quantile.ts";
import type { NaiveContext } from "#tests/support/naive-reports/naive-question.ts";
import { splicedOf } from "#tests/support/naive-splice.ts";

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

/** Of the ages that are kept, the last within the workspace's setting. */
export function maturityOf({ data }: NaiveContext): number {
  const setting = Number(data.raw.workspace?.[0]?.maturity_days);
  return [7, 14, 30, 45, 60, 90, 180, 365].findLast((age) => age <= setting) ?? 7;
}

/** What a post had at an age, in days; null unknown. */
export function atAge({ data }: NaiveContext, post: Row, age: number, name = "views"): number | null {
  const value = (data.facts.post_age ?? []).find((row) => row.post_id === post.id && row.age_days === age)?.[name];
  return value == null ? null : Number(value);
}

function timeOf(value: unknown): number {
  return value instanceof Date ? value.getTime() : Number.NaN;
}

/** When the views of a post were last counted, in milliseconds; null where they never were since its publication. */
export function lastCounted({ data }: NaiveContext, post: Row): number | null {
  const isHidden = ["private", "deleted", "unlisted"].includes(String(post.visibility));
  const snapshots = (data.raw.post_snapshot ?? [])
    .filter((row) => row.post_id === post.id)
    .map((row) => ({ ...row, views: isHidden && row.views === 0 ? null : row.views }));
  const last = splicedOf(
    { source: [...(data.raw.source ?? [])] },
    snapshots,
    "views",
    timeOf(post.published_at),
  ).known.at(-1);
  return last && last.at > timeOf(post.published_at) ? last.at : null;
}

/** Dated posts older than 45 days that gained views within the last 14 days that are known of them; or those that go on nearly as they began. */
export function longLived(context: NaiveContext, onlyEvergreen: boolean): NaiveResult {
  const { data, workspace } = context;
  const rows = chosenPosts(context).flatMap((post): [string, NaiveCells][] => {
    const counted = lastCounted(context, post);
    const total = (data.facts.post_lifetime ?? []).find((row) => row.post_id === post.id)?.total_views;
    if (counted === null || total == null) return [];
    const age = (counted - timeOf(post.published_at)) / dayMs;
    const from = addDays(localDate(workspace.timeZone, counted), -13);
    const lately = (data.facts.post_day ?? [])
      .filter((row) => row.post_id === post.id && String(row.day) >= from && (Number(row.provided) & 2) !== 0)
      .reduce((sum, row) => sum + Number(row.views), 0);
    if (age <= 45 || lately <= 0) return [];
    const early = atAge(context, post, 45);
    const views = Number(total);
    const ratio = early !== null && early > 0 && age >= 60 ? (views - early) / (age - 45) / (early / 45) : null;
    if (onlyEvergreen && (ratio === null || ratio < 0.25)) return [];
    const cells: Record<string, CellValue> = {
      age_days: Math.floor(age),
      lifetime_views: views,
      views_at_45_days: early,
      views_after_45_days: early === null ? null : views - early,
      views_last_14_days: lately,
      views_per_day_ratio: ratio,
      is_evergreen: ratio === null ? null : ratio >= 0.25 ? "yes" : "no",
    };
    const half = halfLifeOf(context, post);
    if (half)
      Object.assign(cells, {
        half_life_lower_days: half.lower / 24,
        half_life_upper_days: half.upper / 24,
        half_life_state: half.isCensored ? "left_censored" : "measured",
      });
    return [[String(post.id), cells]];
  });
  return { rows: new Map(rows), totals: null };
}

interface HalfLife {
  readonly lower: number;
  readonly upper: number;
  readonly isCensored: boolean;
}

/** Hours of age between which a mature post reached half of what it had at maturity: of the readings of its best source, the last before and the first after. */
export function halfLifeOf(context: NaiveContext, post: Row): HalfLife | null {
  const { data } = context;
  const end = atAge(context, post, maturityOf(context));
  if (end === null || end <= 0 || lastCounted(context, post) === null) return null;
  const sources = new Map((data.raw.source ?? []).map((row) => [row.source_id, row]));
  const readings = (data.raw.post_snapshot ?? [])
    .filter((row) => row.post_id === post.id && row.views !== null)
    .sort((a, b) => timeOf(a.captured_at) - timeOf(b.captured_at));
  const [best] = [...new Set(readings.map((row) => row.source_id))].sort((a, b) => {
    const [one, other] = [sources.get(a), sources.get(b)];
    return Number(other?.rank) - Number(one?.rank) || (String(one?.source) < String(other?.source) ? -1 : 1);
  });
  const own = readings.filter((row) => row.source_id === best);
  const place = own.findIndex((row) => Number(row.views) >= end / 2);
  if (place < 0) return null;
  const ageAt = (index: number) => (timeOf(own[index]?.captured_at) - timeOf(post.published_at)) / hourMs;
  const upper = ageAt(place);
  if (place > 0) return { lower: Math.max(0, ageAt(place - 1)), upper, isCensored: false };
  return { lower: 0, upper, isCensored: upper > 24 };
}

/** Medians by platform and format, with the order statistics at n / 2 -+ 0.98 sqrt(n). */
export function halfLives(context: NaiveContext): NaiveResult {
  const groups = new Map<string, HalfLife[]>();
  for (const post of chosenPosts(context)) {
    const half = halfLifeOf(context, post);
    const key = `${post.platform}/${post.format ?? "unknown"}`;
    if (half) groups.set(key, [...(groups.get(key) ?? []), half]);
  }
  const rows = [...groups].map(([key, of]): [string, NaiveCells] => [
    key,
    { ...medianIn(of), censored_posts: of.filter(({ isCensored }) => isCensored).length },
  ]);
  return { rows: new Map(rows), totals: null };
}

/** The median of all mature posts that the filters leave; null without any. */
export function halfLifeOfAll(context: NaiveContext) {
  const known = chosenPosts(context).flatMap((post) => halfLifeOf(context, post) ?? []);
  return known.length > 0 ? medianIn(known) : null;
}

function medianIn(of: readonly HalfLife[]) {
  const off = 0.98 / Math.sqrt(of.length);
  const days = (values: readonly number[], share: number) =>
    naiveQuantile(values, Math.min(1, Math.max(0, share))) / 24;
  return {
    posts: of.length,
    half_life_days: days(
      of.map(({ lower, upper }) => (lower + upper) / 2),
      0.5,
    ),
    half_life_lower_days: days(
      of.map(({ lower }) => lower),
      0.5 - off,
    ),
    half_life_upper_days: days(
      of.map(({ upper }) => upper),
      0.5 + off,
    ),
  };
}
