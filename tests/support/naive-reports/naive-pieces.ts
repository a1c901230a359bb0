import { chosenPosts } from "#tests/support/naive-reports/chosen-posts.ts";
import type { NaiveCells, NaiveResult } from "#tests/support/naive-reports/naive-cells.ts";
import type { NaiveContext } from "#tests/support/naive-reports/naive-question.ts";

/** The posts of a campaign and their pieces, over all and by platform. */
export function campaignPieces(context: NaiveContext): NaiveResult {
  const stands = new Map((context.data.raw.post_piece ?? []).map((row) => [row.post_id, String(row.piece_id)]));
  const posts = chosenPosts(context).map(({ id, platform }) => ({
    platform: String(platform),
    piece: stands.get(id) ?? `alone ${id}`,
  }));
  const platforms = [...new Set(posts.map(({ platform }) => platform))];
  const isElsewhere = (piece: string) =>
    new Set(posts.filter((post) => post.piece === piece).map(({ platform }) => platform)).size > 1;
  const cells = (of: typeof posts): NaiveCells => {
    const pieces = [...new Set(of.map(({ piece }) => piece))];
    return { posts: of.length, pieces: pieces.length, pieces_elsewhere: pieces.filter(isElsewhere).length };
  };
  const rows = platforms.map((platform): [string, NaiveCells] => [
    platform,
    cells(posts.filter((post) => post.platform === platform)),
  ]);
  return { rows: new Map(posts.length === 0 ? [] : [["all", cells(posts)], ...rows]), totals: null };
}
