import type { Row } from "#tests/support/naive-days.ts";
import type { NaiveCells, NaiveResult } from "#tests/support/naive-reports/naive-cells.ts";
import type { NaiveContext } from "#tests/support/naive-reports/naive-question.ts";

/** Shares of the viewers of a creator's posts, as said last of each post, weighted by the views that the posts have in all. */
export function naiveViewers({ data, filters }: NaiveContext): NaiveResult {
  const creators = new Map((data.raw.account ?? []).map((row) => [row.id, row.creator_id]));
  const time = (row: Row) => (row.captured_at instanceof Date ? row.captured_at.getTime() : 0);
  const own = (data.raw.audience_share ?? []).filter(
    (row) =>
      row.post_id !== null &&
      (row.dimension === "follower" || row.dimension === "returning") &&
      (row.account_id === filters.creator || creators.get(row.account_id) === filters.creator) &&
      (filters.platforms.length === 0 || filters.platforms.includes(String(row.platform))),
  );
  const isOfSame = (a: Row, b: Row) => a.post_id === b.post_id && a.dimension === b.dimension;
  const last = own.filter((row) => !own.some((other) => isOfSame(row, other) && time(other) > time(row)));
  const viewsOf = (row: Row) =>
    Number((data.facts.post_lifetime ?? []).find((one) => one.post_id === row.post_id)?.total_views ?? 0);
  const groups = new Map<string, Row[]>();
  for (const row of last.filter((one) => viewsOf(one) > 0)) {
    const key = `${row.account_id} ${row.dimension} ${row.bucket}`;
    groups.set(key, [...(groups.get(key) ?? []), row]);
  }
  const rows = [...groups].map(([key, said]): [string, NaiveCells] => {
    const views = said.reduce((sum, row) => sum + viewsOf(row), 0);
    const watched = said.reduce((sum, row) => sum + Number(row.share) * viewsOf(row), 0);
    return [
      key,
      {
        dimension: String(said[0]?.dimension),
        platform: String(said[0]?.platform),
        bucket: String(said[0]?.bucket),
        share: watched / views,
        posts: said.length,
        captured_at: new Date(Math.max(...said.map(time))).toISOString(),
      },
    ];
  });
  const known = new Set(rows.map(([, { dimension }]) => dimension));
  const missing = ["follower", "returning"].filter((dimension) => !known.has(dimension));
  return {
    rows: new Map([
      ...rows,
      ...missing.map((dimension): [string, NaiveCells] => [
        `missing ${dimension}`,
        { dimension, share: null, posts: null },
      ]),
    ]),
    totals: null,
  };
}
