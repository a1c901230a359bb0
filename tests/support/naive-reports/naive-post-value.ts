import type { Row } from "#tests/support/naive-days.ts";
import type { NaiveCells, NaiveResult } from "#tests/support/naive-reports/naive-cells.ts";
import { cardNames, totalIn, type Worth, worthsOf } from "#tests/support/naive-reports/naive-media-value.ts";
import type { NaiveContext } from "#tests/support/naive-reports/naive-question.ts";

/** What one earned or gifted post is worth over all days that it is dated to; no row where no card counts, or of a post that was not earned. */
export function postMediaValue(context: NaiveContext): NaiveResult {
  const { data, filters } = context;
  const post = (data.raw.post ?? []).find(({ id }) => id === filters.post);
  const isEarned = post?.relation === "earned" || post?.relation === "gifted";
  if (!post || !isEarned || !hasCard(context)) return { rows: new Map(), totals: null };
  const worths = worthsOfPosts(context).get(Number(post.id)) ?? [];
  const cells: NaiveCells = {
    platform: String(post.platform),
    earned_media_value: totalIn(worths, { from: "0001-01-01", to: "9999-12-31" }),
    rate_cards: cardNames(context, worths),
  };
  return { rows: new Map([[String(post.platform), cells]]), totals: null };
}

/** What lists of posts say of the days of the period, by post; null where no card counts, for then they have no such column. */
export function mediaValueOfPosts(context: NaiveContext): ((post: Row) => number | null) | null {
  if (!hasCard(context)) return null;
  const worths = worthsOfPosts(context);
  return ({ id }) => totalIn(worths.get(Number(id)) ?? [], context.filters);
}

function hasCard({ data }: NaiveContext): boolean {
  return (data.raw.rate_card ?? []).some((card) => card.ended_at === null);
}

/** By post. Its days say nothing of its platform and relation, which are its own. */
function worthsOfPosts(context: NaiveContext): Map<number, Worth[]> {
  const { data, filters } = context;
  const days = data.postRows(filters.window).filter(({ family }) => family === "exposure");
  return new Map(
    (data.raw.post ?? []).map((post): [number, Worth[]] => {
      const own = days.filter((row) => row.post === post.id);
      const of = { platform: String(post.platform), relation: String(post.relation ?? "unknown") };
      return [
        Number(post.id),
        worthsOf(
          context,
          own.map((row) => ({ ...row, ...of })),
        ),
      ];
    }),
  );
}
