import { addDays, localDate, type Row } from "#tests/support/naive-days.ts";
import { chosenPosts, contentKindOf, themesOf } from "#tests/support/naive-reports/chosen-posts.ts";
import type { NaiveCells, NaiveResult } from "#tests/support/naive-reports/naive-cells.ts";
import { atAge, maturityOf } from "#tests/support/naive-reports/naive-lives.ts";
import { naiveQuantile } from "#tests/support/naive-reports/naive-quantile.ts";
import type { NaiveContext } from "#tests/support/naive-reports/naive-question.ts";
import { addUp } from "#tests/support/naive-reports/naive-value.ts";

const ages = [0, 1, 2, 3, 7, 14, 30, 45, 60, 90, 180, 365];
const dayMs = 86_400_000;

/** The count of a post until an age; null unknown. */
type Life = (age: number) => number | null;
interface Point {
  readonly count: number;
  readonly share: number;
}

/** Quartiles of counts by age, and of their share of the count at maturity, over posts that have both. */
export function lifeCurves(context: NaiveContext): NaiveResult {
  const { data, filters } = context;
  const groups = new Map<string, Point[]>();
  for (const post of chosenPosts(context)) {
    if (data.publishedDay(post) === null) continue;
    const platforms = filters.platforms.length > 0 ? [String(post.platform)] : [String(post.platform), ""];
    for (const { measure, value, life } of livesOf(context, post)) {
      if (filters.surfaces.length > 0 && !filters.surfaces.some((surface) => value === `surface/${surface}`)) continue;
      const end = life(maturityOf(context));
      if (end === null || end <= 0) continue;
      for (const age of ages) {
        const count = life(age);
        if (count === null) continue;
        for (const platform of platforms) {
          const key = [measure, value, platform, age].join("/");
          const points = groups.get(key) ?? [];
          points.push({ count, share: count / end });
          groups.set(key, points);
        }
      }
    }
  }
  const rows = [...groups].map(([key, points]): [string, NaiveCells] => [
    key,
    {
      age_days: Number(key.slice(key.lastIndexOf("/") + 1)),
      posts: points.length,
      ...quartiles("share", points),
      ...quartiles("count", points),
    },
  ]);
  return { rows: new Map(rows), totals: null };
}

function quartiles(of: "share" | "count", points: readonly Point[]): NaiveCells {
  const values = points.map((point) => point[of]);
  return {
    [`${of}_lower`]: naiveQuantile(values, 0.25),
    [`${of}_median`]: naiveQuantile(values, 0.5),
    [`${of}_upper`]: naiveQuantile(values, 0.75),
  };
}

/** Every life of a post under every value of its dimensions, as `dimension/value`. */
function livesOf(context: NaiveContext, post: Row): { measure: string; value: string; life: Life }[] {
  const { data } = context;
  const values = [
    "all/",
    `format/${post.format ?? "unknown"}`,
    `relation/${post.relation ?? "unknown"}`,
    `content_kind/${contentKindOf(data, post) ?? "unknown"}`,
    ...themesOf(post).map((theme) => `theme/${theme}`),
  ];
  const reactions = ["likes", "comments", "shares", "saves"];
  const lives: Record<string, Life | null> = {
    views: (age) => atAge(context, post, age),
    engagements: (age) => addUp(reactions.map((name) => atAge(context, post, age, name))),
    orders: orderLife(context, post),
  };
  return [
    ...Object.entries(lives).flatMap(([measure, life]) =>
      life ? values.map((value) => ({ measure, value, life })) : [],
    ),
    ...["search", "recommendation"].flatMap((found) => {
      const life = surfaceLife(context, post, found);
      return life ? [{ measure: "views", value: `surface/${found}`, life }] : [];
    }),
  ];
}

/** Summed up by whole days, as long as the days of the age are over by `last`; null where nothing was ever gained. */
function lifeByDay(days: readonly { day: string; gained: number }[], published: string, last: string): Life | null {
  const own = days.filter(({ day }) => day >= published && day <= addDays(published, 365));
  if (own.length === 0) return null;
  return (age) => {
    const end = addDays(published, age);
    if (end > last) return null;
    return own.filter(({ day }) => day <= end).reduce((sum, { gained }) => sum + gained, 0);
  };
}

function orderLife({ data }: NaiveContext, post: Row): Life | null {
  const credits = data.facts.order_credit ?? [];
  const own = credits.filter((row) => row.post_id === post.id && row.level === "post");
  const last = credits
    .map((row) => String(row.day))
    .sort()
    .at(-1);
  const days = own.map((row) => ({ day: String(row.day), gained: Number(row.orders) }));
  return last === undefined ? null : lifeByDay(days, String(data.publishedDay(post)), last);
}

/** Only of posts that were read within a day of their publication: what stood before the first reading has no surface. */
function surfaceLife({ data, workspace }: NaiveContext, post: Row, found: string): Life | null {
  const lifetime = (data.facts.post_lifetime ?? []).find((row) => row.post_id === post.id);
  const [first, last] = [lifetime?.first_captured_at, lifetime?.last_captured_at];
  if (!(first instanceof Date && last instanceof Date && post.published_at instanceof Date)) return null;
  if (first.getTime() > post.published_at.getTime() + dayMs) return null;
  const surfaces = found === "search" ? ["search", "experience"] : ["home_feed", "following"];
  const own = (data.facts.post_surface_day ?? []).filter(
    (row) => row.post_id === post.id && surfaces.includes(String(row.surface)) && (Number(row.provided) & 2) !== 0,
  );
  const days = own.map((row) => ({ day: String(row.day), gained: Number(row.views) }));
  return lifeByDay(days, String(data.publishedDay(post)), localDate(workspace.timeZone, last.getTime()));
}
