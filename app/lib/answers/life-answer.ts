import type { LifeBy } from "#app/lib/answers/life-by.ts";
import { type LifeNarrowing, narrowLives } from "#app/lib/answers/narrow-lives.ts";
import { toSearchParams } from "#app/lib/filters/to-search-params.ts";
import { numberIn, type ReportView, textIn } from "#app/lib/report-view.ts";
import { toSearch } from "#app/lib/search-params.ts";

/** One curve of the report on lives. */
export interface Life {
  readonly dimension: string;
  readonly value: string;
  readonly platform: string;
  readonly posts: number;
  readonly points: readonly { age: number; lower: number; median: number; upper: number }[];
  /** The age at which the middle post had half of what it has at maturity. */
  readonly halfAge: number | null;
}

/** Fewer posts than this make no curve worth drawing. */
const fewest = 5;

export function livesOf(view: ReportView, measure: string): Life[] {
  const groups = new Map<string, ReportView["rows"][number][]>();
  for (const row of view.rows) {
    if (textIn(row, "measure") !== measure) continue;
    const key = ["life_dimension", "value", "platform"].map((name) => textIn(row, name)).join("/");
    groups.set(key, [...(groups.get(key) ?? []), row]);
  }
  return [...groups.values()].flatMap((rows) => {
    const most = Math.max(...rows.map((row) => numberIn(row, "posts") ?? 0));
    const points = rows.flatMap((row) => {
      const [age, median] = [numberIn(row, "age_days"), numberIn(row, "share_median")];
      const [lower, upper] = [numberIn(row, "share_lower"), numberIn(row, "share_upper")];
      const isKnown = (numberIn(row, "posts") ?? 0) >= fewest;
      return isKnown && age !== null && median !== null && lower !== null && upper !== null
        ? [{ age, median, lower, upper }]
        : [];
    });
    const [first] = rows;
    if (!first || points.length < 3) return [];
    const [dimension, value, platform] = [
      textIn(first, "life_dimension"),
      textIn(first, "value"),
      textIn(first, "platform"),
    ];
    return [{ dimension, value, platform, posts: most, points, halfAge: halfOf(points) }];
  });
}

function halfOf(points: Life["points"]): number | null {
  const place = points.findIndex(({ median }) => median >= 0.5);
  const [before, after] = [points[place - 1], points[place]];
  if (!after) return null;
  if (!before) return after.age;
  const share = (0.5 - before.median) / (after.median - before.median);
  return Math.expm1(Math.log1p(before.age) + share * (Math.log1p(after.age) - Math.log1p(before.age)));
}

/** The curves to draw by platform, or by the values of a dimension, those of most posts first. */
export function livesBy(view: ReportView, measure: string, by: LifeBy): Life[] {
  if (by !== "platform")
    return livesOf(view, measure)
      .filter(({ dimension }) => dimension === by)
      .toSorted((a, b) => b.posts - a.posts);
  const all = livesOf(view, measure).filter(({ dimension }) => dimension === "all");
  const platforms = all.filter(({ platform }) => platform !== "");
  return platforms.length > 0 ? platforms : all;
}

/** The rows that the page draws: by platform, views by kinds of content as well. */
export function onlyDrawn(view: ReportView, by: LifeBy): ReportView {
  const content = by === "platform" ? narrowLives(view.rows, { by: "content", measure: "views" }) : [];
  return { ...view, rows: [...narrowLives(view.rows, { by, measure: null }), ...content] };
}

/** The rows of one figure, under the address of the file that has the same. */
export function toFigure(view: ReportView, narrowing: LifeNarrowing): ReportView {
  const filters = { ...view.filters, ...narrowing };
  return { ...view, filters, search: toSearch(toSearchParams(filters)), rows: narrowLives(view.rows, narrowing) };
}

/** Platforms that have curves of views, and none by surface. */
export function listWithoutSurface(view: ReportView): string[] {
  const platformsOf = (dimension: string) =>
    view.rows.flatMap((row) =>
      row.cells.life_dimension === dimension && row.cells.measure === "views" && row.cells.platform !== null
        ? [textIn(row, "platform")]
        : [],
    );
  const known = new Set(platformsOf("surface"));
  return [...new Set(platformsOf("all"))].filter((platform) => !known.has(platform));
}
