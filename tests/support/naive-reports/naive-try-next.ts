import { providedBit } from "#db/metrics/measures.ts";
import type { Row } from "#tests/support/naive-days.ts";
import type { NaiveCells, NaiveResult } from "#tests/support/naive-reports/naive-cells.ts";
import {
  isWithin,
  type LiftCell,
  liftCells,
  liftOf,
  monthsOf,
  tableOf,
} from "#tests/support/naive-reports/naive-interests.ts";
import type { NaiveContext } from "#tests/support/naive-reports/naive-question.ts";
import { naiveWilson } from "#tests/support/naive-reports/naive-wilson.ts";

interface Candidate {
  readonly key: string;
  readonly reason: string;
  readonly posts: number;
  readonly views: number;
  readonly orders: number;
  readonly lift: number;
  readonly lower: number;
  readonly upper: number;
  readonly themes: string | null;
}

/** Themes and creators to try next for a product: those that are better than the rest by the lower end of their interval, ten of a kind at most. */
export function naiveTryNext(context: NaiveContext): NaiveResult {
  const { filters } = context;
  const cells = liftCells({ ...context, filters: { ...filters, product: null } });
  const [largest] = [...cells].sort((a, b) => b.productOrders - a.productOrders || a.product - b.product);
  const product = filters.product ?? largest?.product ?? null;
  if (product === null) return { rows: new Map(), totals: null };
  const themes = [...best(strongThemes(cells, product)), ...best(untriedThemes(context, cells, product))];
  const creators = best(
    creatorsOf(
      context,
      product,
      themes.map(({ key }) => key.replace("theme:", "")),
    ),
  );
  const name = nameOf(context, cells, product);
  const rows = [...themes, ...creators].map(({ key, reason, lift, lower, upper, ...found }): [string, NaiveCells] => [
    key,
    {
      candidate_kind: key.split(":")[0] ?? "",
      reason,
      product: name,
      ...found,
      orders_per_thousand_views: (found.orders / found.views) * 1000,
      times_as_many: lift,
      at_least: lower,
      at_most: Number.isFinite(upper) ? upper : null,
    },
  ]);
  return { rows: new Map(rows), totals: null };
}

function best(found: readonly Candidate[]): Candidate[] {
  return [...found].sort((a, b) => b.lower - a.lower).slice(0, 10);
}

function nameOf({ data }: NaiveContext, cells: readonly LiftCell[], id: number): string | null {
  const product = (data.raw.product ?? []).find((row) => row.id === id);
  if (!cells.some((cell) => cell.product === id)) return null;
  return String(product?.name ?? product?.external_id ?? id);
}

function strongThemes(cells: readonly LiftCell[], product: number): Candidate[] {
  const table = tableOf(cells);
  return cells.flatMap((cell): Candidate[] => {
    const lift = liftOf(cell);
    if (cell.product !== product || lift === null || table.isHidden(String(product), cell.theme)) return [];
    if (lift.lower <= 1 || cell.views > cell.productViews / 2) return [];
    const { posts, views, orders } = cell;
    return [{ key: `theme:${cell.theme}`, reason: "sells_better", posts, views, orders, themes: null, ...lift }];
  });
}

/** What the theme did for the other products of the category, against all posts about these. */
function untriedThemes({ data }: NaiveContext, cells: readonly LiftCell[], product: number): Candidate[] {
  const categoryOf = (id: number) => (data.raw.product ?? []).find((row) => row.id === id)?.category ?? null;
  const mine = cells.filter((cell) => cell.product === product);
  const category = mine.length > 0 ? categoryOf(product) : null;
  if (category === null) return [];
  const others = cells.filter((cell) => cell.product !== product && categoryOf(cell.product) === category);
  const firsts = others.filter((cell, place) => others.findIndex((one) => one.product === cell.product) === place);
  const sum = (of: readonly LiftCell[], name: "views" | "orders" | "posts" | "productViews" | "productOrders") =>
    of.reduce((total, cell) => total + cell[name], 0);
  const untried = new Set(
    others.map(({ theme }) => theme).filter((theme) => !mine.some((cell) => cell.theme === theme)),
  );
  return [...untried].flatMap((theme): Candidate[] => {
    const own = others.filter((cell) => cell.theme === theme);
    const [views, orders, posts] = [sum(own, "views"), sum(own, "orders"), sum(own, "posts")];
    const lift = liftOf({
      views,
      orders,
      productViews: sum(firsts, "productViews"),
      productOrders: sum(firsts, "productOrders"),
    });
    if (lift === null || orders < 20 || lift.lower <= 1) return [];
    return [{ key: `theme:${theme}`, reason: "works_for_category", posts, views, orders, themes: null, ...lift }];
  });
}

interface Seller {
  readonly posts: number;
  readonly views: number;
  readonly orders: number;
  readonly themes: ReadonlySet<string>;
  readonly hasProduct: boolean;
}

/** Creators with posts of these themes: what all their posts on accounts with such posts brought in the months, against the others of them together. */
function creatorsOf(context: NaiveContext, product: number, themes: readonly string[]): Candidate[] {
  const { data } = context;
  const sellers = new Map<number, Seller>();
  for (const account of data.raw.account ?? []) {
    const own = sellerOf(context, account, product, themes);
    if (!own) continue;
    const creator = Number(account.creator_id ?? account.id);
    const known = sellers.get(creator);
    sellers.set(creator, {
      posts: own.posts + (known?.posts ?? 0),
      views: own.views + (known?.views ?? 0),
      orders: own.orders + (known?.orders ?? 0),
      themes: new Set([...own.themes, ...(known?.themes ?? [])]),
      hasProduct: own.hasProduct || (known?.hasProduct ?? false),
    });
  }
  const total = (name: "orders" | "views") => [...sellers.values()].reduce((sum, one) => sum + one[name], 0);
  return [...sellers].flatMap(([creator, { posts, views, orders, themes: written, hasProduct }]): Candidate[] => {
    const [otherOrders, otherViews] = [total("orders") - orders, total("views") - views];
    const share = naiveWilson(orders, orders + otherOrders);
    if (hasProduct || orders < 20 || share === null || otherViews <= 0 || otherOrders <= 0) return [];
    const times = (part: number) => ((part / (1 - part)) * otherViews) / views;
    const lower = times(share.lower);
    if (lower <= 1) return [];
    const lift = orders / views / (otherOrders / otherViews);
    const named = [...written].sort().join(", ");
    return [
      {
        key: `creator:${creator}`,
        reason: "sells_well",
        posts,
        views,
        orders,
        themes: named,
        lift,
        lower,
        upper: times(share.upper),
      },
    ];
  });
}

function sellerOf(
  { data, filters }: NaiveContext,
  account: Row,
  product: number,
  themes: readonly string[],
): Seller | null {
  const months = monthsOf(filters);
  const posts = (data.raw.post ?? []).filter((post) => post.account_id === account.id);
  const about = (post: Row) => ((post.themes as string[] | null) ?? []).filter((theme) => themes.includes(theme));
  const asked = posts.filter(
    (post) =>
      post.relation !== "own" &&
      about(post).length > 0 &&
      (filters.platforms.length === 0 || filters.platforms.includes(String(post.platform))),
  );
  const sum = (rows: readonly Row[], name: string) => rows.reduce((all, row) => all + Number(row[name]), 0);
  const ofAccount = (fact: string) =>
    (data.facts[fact] ?? []).filter((row) => row.account_id === account.id && isWithin(row.day, months));
  const views = sum(
    ofAccount("account_day").filter((row) => (Number(row.provided) & providedBit("views")) !== 0),
    "views",
  );
  if (asked.length === 0 || views <= 0) return null;
  const sold = ofAccount("account_sales_day").filter(
    (row) => row.format !== "" && (filters.channels.length === 0 || filters.channels.includes(String(row.channel))),
  );
  const ids = new Set(posts.map(({ id }) => id));
  return {
    posts: asked.length,
    views,
    orders: sum(sold, `orders_${filters.window}`),
    themes: new Set(asked.flatMap(about)),
    hasProduct: (data.raw.recommendation ?? []).some((row) => row.product_id === product && ids.has(row.post_id)),
  };
}
