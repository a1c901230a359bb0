import { addDays, type Row } from "#tests/support/naive-days.ts";
import { chosenPosts } from "#tests/support/naive-reports/chosen-posts.ts";
import type { NaiveCells, NaiveResult } from "#tests/support/naive-reports/naive-cells.ts";
import { atAge } from "#tests/support/naive-reports/naive-lives.ts";
import type { NaiveContext } from "#tests/support/naive-reports/naive-question.ts";

interface Part {
  readonly key: string;
  readonly early: number;
  readonly all: number;
}

/** What posts had at a horizon and have until now, of what is known at both; only of posts that are older than the horizon by 15 days. */
export function tailShares(context: NaiveContext): NaiveResult {
  const { data, filters } = context;
  const parts = chosenPosts(context).flatMap((post): Part[] => {
    const published = data.publishedDay(post);
    if (published === null) return [];
    const ages = [30, 45, 90, 180, 365].filter((age) => addDays(published, age + 15) < filters.to);
    return ages.flatMap((age) => partsAt(context, post, published, age));
  });
  const groups = new Map<string, Part[]>();
  for (const part of parts) groups.set(part.key, [...(groups.get(part.key) ?? []), part]);
  const rows = [...groups].map(([key, own]): [string, NaiveCells] => {
    const early = own.reduce((sum, part) => sum + part.early, 0);
    const all = own.reduce((sum, part) => sum + part.all, 0);
    const share = all === 0 || all < early ? null : (all - early) / all;
    const horizon = Number(key.slice(key.lastIndexOf("/") + 1));
    return [key, { horizon_days: horizon, posts: own.length, at_age: early, until_now: all, tail_share: share }];
  });
  return { rows: new Map(rows), totals: null };
}

function partsAt(context: NaiveContext, post: Row, published: string, age: number): Part[] {
  const { facts } = context.data;
  const lifetime = (facts.post_lifetime ?? []).find((row) => row.post_id === post.id);
  const both = (names: readonly string[]) =>
    names.flatMap((name) => {
      const [early, all] = [atAge(context, post, age, name), lifetime?.[`total_${name}`]];
      return early === null || all == null ? [] : [{ early, all: Number(all) }];
    });
  const orders = (facts.order_credit ?? []).filter(
    (row) => row.post_id === post.id && row.level === "post" && String(row.day) >= published,
  );
  const count = (rows: readonly Row[]) => rows.reduce((sum, row) => sum + Number(row.orders), 0);
  const known = {
    views: both(["views"]),
    engagements: both(["likes", "comments", "shares", "saves"]),
    orders:
      orders.length === 0
        ? []
        : [{ early: count(orders.filter((row) => String(row.day) <= addDays(published, age))), all: count(orders) }],
  };
  return Object.entries(known).flatMap(([measure, counted]) => {
    if (counted.length === 0) return [];
    const sum = (end: "early" | "all") => counted.reduce((total, one) => total + one[end], 0);
    return [{ key: `${measure}/${post.platform}/${age}`, early: sum("early"), all: sum("all") }];
  });
}
