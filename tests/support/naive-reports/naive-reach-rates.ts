import type { Measure } from "#db/metrics/measures.ts";
import type { NaiveCells } from "#tests/support/naive-reports/naive-cells.ts";
import type { NaiveContext } from "#tests/support/naive-reports/naive-question.ts";
import type { NaiveReach, PostBounds } from "#tests/support/naive-reports/naive-reach.ts";

const counted: Readonly<Record<string, readonly Measure[]>> = {
  frequency: ["impressions"],
  engagement_rate_reach: ["likes", "comments", "shares", "saves"],
};

/** What was counted of the posts for each person reached, between the ends of reach; unknown where a day of theirs does not say it. */
export function reachRates(context: NaiveContext, posts: readonly PostBounds[], reach: NaiveReach | null): NaiveCells {
  const { from, to, window } = context.filters;
  const ids = new Set(posts.map(({ post }) => Number(post.id)));
  const days = context.data
    .postRows(window)
    .filter(({ family, post, day }) => family === "exposure" && ids.has(post) && day >= from && day <= to)
    // A day of which nothing was read says of nobody that they saw it.
    .filter(({ values }) => Object.values(values).some((value) => value !== null));
  const cells = Object.entries(counted).flatMap(([key, measures]) => {
    const known = days.map(({ values }) => measures.map((measure) => values[measure] ?? null));
    const isWhole = days.length > 0 && known.every((parts) => parts.some((value) => value !== null));
    const count = known.flat().reduce((sum: number, value) => sum + (value ?? 0), 0);
    const per = (people: number | null | undefined) => (isWhole && count >= 0 && people ? count / people : null);
    return [
      [key, per(reach?.estimate)],
      [`${key}_lower`, per(reach?.upper)],
      [`${key}_upper`, per(reach?.lower)],
    ];
  });
  return Object.fromEntries(cells);
}
