import { providedBit } from "#db/metrics/measures.ts";
import { addDays, type Row } from "#tests/support/naive-days.ts";
import { cellsOf, type NaiveCells, type NaiveResult } from "#tests/support/naive-reports/naive-cells.ts";
import { filteredRows, type NaiveContext, type NaivePeriod } from "#tests/support/naive-reports/naive-question.ts";
import { suppressNaively, type Table } from "#tests/support/naive-reports/naive-suppression.ts";
import { naiveWilson } from "#tests/support/naive-reports/naive-wilson.ts";

/** A product under a theme: over the posts of the months that recommend the one and have the other. */
export interface LiftCell {
  readonly product: number;
  readonly theme: string;
  readonly posts: number;
  readonly views: number;
  readonly orders: number;
  readonly productViews: number;
  readonly productOrders: number;
}

/** The whole months that the period touches. */
export function monthsOf({ from, to }: NaivePeriod): NaivePeriod {
  let last = to;
  while (addDays(last, 1).slice(0, 7) === to.slice(0, 7)) last = addDays(last, 1);
  return { from: `${from.slice(0, 7)}-01`, to: last };
}

export function isWithin(day: unknown, { from, to }: NaivePeriod): boolean {
  return String(day) >= from && String(day) <= to;
}

/** Only platforms on which the product's posts have views count; a product's orders are those credited to posts that recommend it. */
export function liftCells({ data, filters }: NaiveContext): LiftCell[] {
  const months = monthsOf(filters);
  const isChosen = (row: Row) =>
    isWithin(row.month, months) &&
    (filters.platforms.length === 0 || filters.platforms.includes(String(row.platform))) &&
    (filters.product === null || row.product_id === filters.product);
  const seen = (data.facts.product_theme_month ?? []).filter(
    (row) => isChosen(row) && (Number(row.provided) & providedBit("views")) !== 0,
  );
  // Of orders whose post has no known views that day nothing can be said for each view.
  const bought = (data.facts.theme_product_month ?? []).filter(
    (row) =>
      isChosen(row) &&
      row.has_views === true &&
      (filters.channels.length === 0 || filters.channels.includes(String(row.channel))),
  );
  const sum = (rows: readonly Row[], name: string) => rows.reduce((total, row) => total + Number(row[name]), 0);
  const orders = `orders_${filters.window}`;
  return [...new Set(seen.map((row) => Number(row.product_id)))].flatMap((product) => {
    const ofProduct = seen.filter((row) => row.product_id === product);
    const platforms = new Set(
      ofProduct
        .map((row) => row.platform)
        .filter(
          (platform) =>
            sum(
              ofProduct.filter((row) => row.theme === "" && row.platform === platform),
              "views",
            ) > 0,
        ),
    );
    const known = ofProduct.filter((row) => platforms.has(row.platform));
    const themesOf = new Map<string, Row[]>();
    for (const row of known) themesOf.set(String(row.theme), [...(themesOf.get(String(row.theme)) ?? []), row]);
    // Orders of a theme count on the platforms on which its own posts have views.
    const ordersOf = (theme: string) => {
      const own = new Set((themesOf.get(theme) ?? []).map((row) => row.platform));
      return sum(
        bought.filter((row) => row.product_id === product && row.theme === theme && own.has(row.platform)),
        orders,
      );
    };
    return [...themesOf]
      .filter(([theme]) => theme !== "")
      .map(([theme, rows]) => ({
        product,
        theme,
        posts: sum(rows, "posts"),
        views: sum(rows, "views"),
        orders: ordersOf(theme),
        productViews: sum(themesOf.get("") ?? [], "views"),
        productOrders: ordersOf(""),
      }));
  });
}

export function tableOf(cells: readonly LiftCell[]): Table {
  return suppressNaively(
    cells.map(({ product, theme, orders }) => ({ row: String(product), column: theme, count: orders })),
  );
}

export function naiveThemeLift(context: NaiveContext): NaiveResult {
  const cells = liftCells(context);
  const table = tableOf(cells);
  // What must be hidden is found over all themes.
  const chosen = cells.filter(({ theme }) => context.filters.theme === null || theme === context.filters.theme);
  const rows = chosen.map((cell): [string, NaiveCells] => {
    const isHidden = table.isHidden(String(cell.product), cell.theme);
    const lift = isHidden ? null : liftOf(cell);
    return [
      `${cell.product}:${cell.theme}`,
      {
        posts: cell.posts,
        views: cell.views,
        orders: isHidden ? null : cell.orders,
        orders_per_thousand_views: isHidden || cell.views === 0 ? null : (cell.orders / cell.views) * 1000,
        theme_lift: lift?.lift ?? null,
        theme_lift_lower: lift?.lower ?? null,
        theme_lift_upper: lift?.upper ?? null,
        product_views: cell.productViews,
        product_orders: table.isRowTotalHidden(String(cell.product), cell.productOrders) ? null : cell.productOrders,
      },
    ];
  });
  return { rows: new Map(rows), totals: null };
}

/** Orders for each view of the part by those of the whole; the interval is Wilson's of the part's share of the orders. */
export function liftOf({ orders, views, productOrders, productViews }: Omit<LiftCell, "product" | "theme" | "posts">) {
  if (views <= 0 || views >= productViews) return null;
  const share = naiveWilson(orders, productOrders);
  const perView = productViews / views;
  return (
    share && {
      lift: (orders / productOrders) * perView,
      lower: share.lower * perView,
      upper: share.upper * perView,
    }
  );
}

/** Of the whole months: what posts of a theme were shown and did, and the orders of the products that they recommend. */
export function naiveThemes(context: NaiveContext): NaiveResult {
  const { data, filters } = context;
  const months = monthsOf(filters);
  const asked: NaiveContext = { ...context, filters: { ...filters, ...months, compare: "none", comparison: null } };
  const seen = (filteredRows(asked, "exposure", "theme") ?? []).filter(({ day }) => isWithin(day, months));
  const bought = (data.facts.theme_product_month ?? []).filter(
    (row) =>
      isWithin(row.month, months) &&
      (filters.platforms.length === 0 || filters.platforms.includes(String(row.platform))) &&
      (filters.channels.length === 0 || filters.channels.includes(String(row.channel))),
  );
  const table = tableOf(liftCells(context));
  const themes = [...new Set(seen.map(({ theme }) => theme))];
  const chosen = themes.filter((theme) => filters.theme === null || theme === filters.theme);
  const rows = chosen.map((theme): [string, NaiveCells] => {
    const own = seen.filter((row) => row.theme === theme);
    const total = bought
      .filter((row) => row.theme === theme)
      .reduce((all, row) => all + Number(row[`orders_${filters.window}`]), 0);
    const measured = cellsOf(asked, ["views", "engagement_rate_views", "seeding_rate", "product_clicks"], own);
    return [theme, { theme, ...measured, orders: table.isColumnTotalHidden(theme, total) ? null : total }];
  });
  return { rows: new Map(rows), totals: null, largestFirst: "views" };
}
