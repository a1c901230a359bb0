import type { NaiveCells, NaiveResult } from "#tests/support/naive-reports/naive-cells.ts";
import type { NaiveContext } from "#tests/support/naive-reports/naive-question.ts";
import { boundsOfPosts, type NaiveReach, reachOf } from "#tests/support/naive-reports/naive-reach.ts";

/** The pairs of the five creators with the most people, and what two sets of such sizes must and can share. */
export function campaignOverlap(context: NaiveContext): NaiveResult {
  const { data, workspace, filters } = context;
  const posts = boundsOfPosts(context, filters);
  const creatorOf = (account: unknown) =>
    Number((data.raw.account ?? []).find((row) => row.id === account)?.creator_id ?? account);
  const people = [...new Set(posts.map(({ post }) => creatorOf(post.account_id)))].flatMap((id) => {
    const reach = reachOf(
      posts.filter(({ post }) => creatorOf(post.account_id) === id),
      workspace.universe,
    );
    return reach ? [{ id, reach }] : [];
  });
  people.sort((a, b) => b.reach.lower - a.reach.lower || a.id - b.id);
  const largest = people.slice(0, 5);
  const rows = largest.flatMap((one, place) =>
    largest
      .slice(place + 1)
      .map((other): [string, NaiveCells] => [
        `${one.id} ${other.id}`,
        sharedBy(one.reach, other.reach, workspace.universe),
      ]),
  );
  return { rows: new Map(rows), totals: null };
}

function sharedBy(one: NaiveReach, other: NaiveReach, universe: number | null): NaiveCells {
  const isRoomy = universe !== null && universe >= one.lower && universe >= other.lower;
  const most = Math.min(one.upper ?? Number.POSITIVE_INFINITY, other.upper ?? Number.POSITIVE_INFINITY);
  return {
    reach_of_creator: one.lower,
    reach_of_other: other.lower,
    overlap_least: isRoomy ? Math.max(0, one.lower + other.lower - universe) : 0,
    overlap_most: Number.isFinite(most) ? most : null,
  };
}
