import { addDays } from "#tests/support/naive-days.ts";
import { chosenPosts } from "#tests/support/naive-reports/chosen-posts.ts";
import type { NaiveResult } from "#tests/support/naive-reports/naive-cells.ts";
import type { NaiveContext } from "#tests/support/naive-reports/naive-question.ts";

/** Views after the 30th day of posts that were published more than 45 days before the end of the period. */
export function naiveLongTail(context: NaiveContext): NaiveResult {
  const { data, filters } = context;
  const born = new Map(
    (data.facts.post_day ?? []).filter((row) => row.posts === 1).map((row) => [row.post_id, String(row.day)]),
  );
  const posts = chosenPosts(context).flatMap((post) => {
    const age = (data.facts.post_age ?? []).find((row) => row.post_id === post.id && row.age_days === 30);
    const lifetime = (data.facts.post_lifetime ?? []).find((row) => row.post_id === post.id);
    const day = data.publishedDay(post) ?? born.get(post.id);
    if (age?.views == null || lifetime?.total_views == null || !day) return [];
    if (day >= addDays(filters.to, -45)) return [];
    return [{ platform: String(post.platform), early: Number(age.views), all: Number(lifetime.total_views) }];
  });
  const cells = (of: typeof posts) => {
    const all = of.reduce((total, post) => total + post.all, 0);
    const early = of.reduce((total, post) => total + post.early, 0);
    return { posts: of.length, tail_share_30: all === 0 || all < early ? null : (all - early) / all };
  };
  const platforms = [...new Set(posts.map(({ platform }) => platform))];
  return {
    rows: new Map(platforms.map((name) => [name, cells(posts.filter(({ platform }) => platform === name))])),
    totals: cells(posts),
  };
}
