import { type Row, sumBy } from "#tests/support/naive-days.ts";

const allOfProduct = { account_id: 0, kind: "", content_kind: "", platform: "" };

/** Rows of posts, once for each of their recommendations and as often under product 0. */
function underProducts(rows: readonly Row[]): Row[] {
  return rows.flatMap((row) =>
    (row.recommendations as Row[]).flatMap((one) => [
      { ...row, ...one },
      { ...row, ...one, product_id: 0 },
    ]),
  );
}

/** The facts of recommendations, from the days of posts and from their dimensions. */
export function naiveRecommendations(days: readonly Row[], dimensions: readonly Row[]): Record<string, Row[]> {
  const posts = dimensions.map((row): Row => ({ ...row, posts: 1 }));
  const ofProducts = posts.flatMap((row) =>
    (row.products as unknown[]).map((product_id) => ({ posts: 1, product_id, ...allOfProduct })),
  );
  return {
    recommendation_day: sumBy(
      underProducts(days.filter((row) => row.provided !== 0)),
      ["product_id", "day", "kind", "content_kind", "platform", "provided"],
      ["views", "product_impressions", "product_clicks", "post_days"],
    ),
    recommendation_account: sumBy(
      [...underProducts(posts), ...ofProducts],
      ["product_id", "account_id", "kind", "content_kind", "platform"],
      ["posts"],
    ),
  };
}
