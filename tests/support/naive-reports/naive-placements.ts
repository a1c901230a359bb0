import type { CellValue } from "#app/reports/report.ts";
import type { Row } from "#tests/support/naive-days.ts";
import type { NaiveCells, NaiveResult } from "#tests/support/naive-reports/naive-cells.ts";
import type { NaiveContext } from "#tests/support/naive-reports/naive-question.ts";
import { addUp } from "#tests/support/naive-reports/naive-value.ts";

interface Shown {
  readonly post: Row;
  readonly product: unknown;
  readonly kind: CellValue;
  readonly content: CellValue;
}

/** How products are recommended and in what kind of content, with what the posts brought until now. */
export function naivePlacements(context: NaiveContext): NaiveResult {
  const { data, filters } = context;
  const posts = new Map((data.raw.post ?? []).map((row) => [row.id, row]));
  const creators = new Map((data.raw.account ?? []).map((row) => [row.id, row.creator_id ?? row.id]));
  const creatorOf = (post: Row | undefined) => creators.get(post?.account_id) ?? post?.account_id ?? null;
  const shown = new Map<string, Shown>();
  for (const { post_id: id, product_id: product, kind, platform } of data.raw.recommendation ?? []) {
    const post = posts.get(id);
    const isChosen =
      (filters.platforms.length === 0 || filters.platforms.includes(String(platform))) &&
      (filters.creator === null ||
        Number(creatorOf(post)) === filters.creator ||
        post?.account_id === filters.creator) &&
      (filters.product === null || product === filters.product);
    if (!post || !isChosen) continue;
    const decided = (table: string) => (data.raw[table] ?? []).find((row) => row.post_id === id)?.content_kind;
    const content = decided("post_kind_decision") ?? decided("post_interest") ?? post.content_kind ?? null;
    shown.set(JSON.stringify([id, product, kind]), {
      post,
      product,
      kind: kind as CellValue,
      content: content as CellValue,
    });
  }
  const groups = new Map<string, Shown[]>();
  for (const one of shown.values()) {
    const key = JSON.stringify([one.kind, one.content]);
    groups.set(key, [...(groups.get(key) ?? []), one]);
  }
  const rows = [...groups].map(([key, own]): [string, NaiveCells] => {
    const total = (name: string) =>
      addUp(
        own.map(({ post }) => {
          const value = (data.facts.post_lifetime ?? []).find((row) => row.post_id === post.id)?.[`total_${name}`];
          return value == null ? null : Number(value);
        }),
      );
    const credits = own.flatMap(({ post, product }) =>
      (data.facts.order_credit ?? []).filter(
        (row) => row.post_id === post.id && row.product_id === product && isInWindow(row, context),
      ),
    );
    const sum = (name: string, of = credits) => of.reduce((all, row) => all + Number(row[name]), 0);
    const onSurface = sum(
      "orders",
      credits.filter((row) => row.surface !== ""),
    );
    const byInterest = sum(
      "orders",
      credits.filter((row) => row.surface === "home_feed" || row.surface === "experience"),
    );
    const [impressions, clicks] = [total("product_impressions"), total("product_clicks")];
    return [
      key,
      {
        kind: own[0]?.kind ?? null,
        content_kind: own[0]?.content ?? null,
        posts: own.length,
        creators: new Set(own.map(({ post }) => creatorOf(post)).filter((creator) => creator !== null)).size,
        views: total("views"),
        product_clicks: clicks,
        product_card_click_rate: clicks === null || !impressions ? null : clicks / impressions,
        orders: sum("orders"),
        units: sum("units"),
        interest_share: onSurface === 0 ? null : byInterest / onSurface,
      },
    ];
  });
  return { rows: new Map(rows), totals: null, largestFirst: "posts" };
}

const widths = { all: null, direct: 0, "1d": 1, "7d": 7, "14d": 14 } as const;

function isInWindow(row: Row, { filters }: NaiveContext): boolean {
  const days = widths[filters.window];
  const isOfChannel = filters.channels.length === 0 || filters.channels.includes(String(row.channel));
  return isOfChannel && (days === null || (row.window_days !== null && Number(row.window_days) <= days));
}
