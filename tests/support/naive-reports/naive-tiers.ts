import { chosenPosts } from "#tests/support/naive-reports/chosen-posts.ts";
import { cellsOf, metricsOf, type NaiveCells, type NaiveResult } from "#tests/support/naive-reports/naive-cells.ts";
import { type NaiveContext, onPlatforms, platformsWith, rowsFor } from "#tests/support/naive-reports/naive-question.ts";

/** The metrics of each tier that any row of the period has, and how many posts and creators it had; costs in the total alone. */
export function naiveTiers(context: NaiveContext): NaiveResult {
  const { data, filters } = context;
  const metrics = metricsOf("tiers");
  const isIn = (day: string | null) => day !== null && day >= filters.from && day <= filters.to;
  const rows = rowsFor(context, metrics).filter(({ family }) => family !== "cost");
  const words = new Set(rows.filter(({ day }) => isIn(day)).map(({ tier }) => tier));
  const seen = new Set(
    (data.facts.post_day ?? []).filter((row) => row.provided !== 0 && isIn(String(row.day))).map((row) => row.post_id),
  );
  const creators = new Map((data.raw.account ?? []).map((row) => [row.id, row.creator_id ?? row.id]));
  const counts = (tier: string): NaiveCells => {
    const posts = chosenPosts(context).filter((post) => data.tierOf(post) === tier);
    const published = posts.filter((post) => isIn(data.publishedDay(post)));
    const present = posts.filter((post) => published.includes(post) || seen.has(post.id));
    const owners = new Set(present.map((post) => creators.get(post.account_id) ?? post.account_id));
    return { posts_published: published.length, creators: owners.size };
  };
  const found = [...words].map((tier): [string, NaiveCells] => {
    const own = rows.filter((row) => row.tier === tier);
    const asked = onPlatforms(context, platformsWith(context, "tier", tier));
    const cells = { ...cellsOf(asked, metrics, own), cost: null, "cost:missing": "refused" };
    // Orders credited to an account alone have no post, and so no tier.
    return [tier, { tier: tier || "none", ...cells, ...(tier ? counts(tier) : {}) }];
  });
  return { rows: new Map(found), totals: cellsOf(context, metrics, rowsFor(context, metrics)) };
}
