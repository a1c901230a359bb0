import { localDate, type Row } from "#tests/support/naive-days.ts";
import type { NaiveCells, NaiveResult } from "#tests/support/naive-reports/naive-cells.ts";
import type { NaiveContext } from "#tests/support/naive-reports/naive-question.ts";

export function naiveShopDays(context: NaiveContext): NaiveResult {
  return resultOf(context, context.data.raw.shop_day_reported ?? [], null);
}

export function naiveProductDays(context: NaiveContext): NaiveResult {
  const { data, filters } = context;
  const own = (data.raw.product_day_reported ?? []).filter((row) => row.product_id === filters.product);
  return resultOf(context, own, filters.product);
}

function resultOf(context: NaiveContext, reported: readonly Row[], product: number | null): NaiveResult {
  const { from, to } = context.filters;
  const rows = reported
    .filter((row) => String(row.day) >= from && String(row.day) <= to)
    .map((row): [string, NaiveCells] => [`${row.day} ${row.shop}`, cellsOf(context, row, product)]);
  return { rows: new Map(rows), totals: null };
}

/** Orders of the shop on the platform, by the day on which they were paid in the zone in which it counts. */
function cellsOf({ data: { raw } }: NaiveContext, row: Row, product: number | null): NaiveCells {
  const { isKnown, ofDay } = ordersOf(raw, row);
  const linesOf = (order: Row) =>
    (raw.order_line ?? []).filter(
      (line) => line.order_id === order.id && (product === null || line.product_id === product),
    );
  const sold = ofDay
    .map((order) => ({ order, lines: linesOf(order) }))
    .filter(({ lines }) => product === null || lines.length > 0);
  // An order of which no line came has neither units nor an amount.
  const isWhole = sold.every(({ lines }) => lines.length > 0);
  const lines = sold.flatMap(({ order, lines: own }) => own.map((line) => ({ order, line })));
  const units = isWhole && lines.every(({ line }) => line.quantity !== null);
  const gross =
    units &&
    lines.every(
      ({ order, line }) => line.unit_price_minor !== null && (line.currency ?? order.currency) === row.currency,
    );
  const sum = (of: (line: Row) => number) => lines.reduce((total, { line }) => total + of(line), 0);
  const amount = (line: Row) =>
    Number(line.quantity) * Number(line.unit_price_minor) - Number(line.seller_discount_minor ?? 0);
  const own = {
    orders: isKnown ? sold.length : null,
    units: isKnown && units ? sum((line) => Number(line.quantity)) : null,
    gross: isKnown && gross ? sum(amount) : null,
  };
  return {
    ...besideOwn(row, own),
    reported_orders: number(row.orders),
    own_orders: own.orders,
    orders_difference: less(number(row.orders), own.orders),
    ...(product === null && {
      reported_buyers: number(row.buyers),
      reported_refunds: inUnits(row, number(row.refunds_minor)),
    }),
  };
}

/** The lines that are credited to the post, by the day on which their orders were paid in the zone in which the platform counts. */
export function naiveVideoDays(context: NaiveContext): NaiveResult {
  const { data, filters } = context;
  const own = (data.raw.video_day_reported ?? []).filter((row) => row.post_id === filters.post);
  const rows = own.map((row): [string, NaiveCells] => [`${row.day} ${row.shop}`, videoCells(context, row)]);
  return { rows: new Map(rows), totals: null };
}

/** The days of each video in each shop put together: a sum is known where each of its days is. */
export function naiveVideos(context: NaiveContext): NaiveResult {
  const { data, filters } = context;
  const reported = (data.raw.video_day_reported ?? []).filter(
    ({ day }) => String(day) >= filters.from && String(day) <= filters.to,
  );
  const keys = new Set(reported.map(videoKey));
  const rows = [...keys].map((key): [string, NaiveCells] => {
    const own = reported.filter((row) => videoKey(row) === key);
    const days = own.map((row) => videoCells(context, row));
    const sum = (name: string) =>
      days.reduce<number | null>((total, cells) => {
        const value = cells[name];
        return total === null || typeof value !== "number" ? null : total + value;
      }, 0);
    const counted = (reportedKey: string, ownKey: string, difference: string): NaiveCells => ({
      [reportedKey]: sum(reportedKey),
      [ownKey]: sum(ownKey),
      [difference]: less(sum(reportedKey), sum(ownKey)),
    });
    const first = own[0];
    return [
      key,
      {
        platform: String(first?.platform),
        shop: String(first?.shop),
        currency: String(first?.currency),
        reported_zone: String(first?.zone),
        reported_days: own.length,
        last_reported_day:
          own
            .map(({ day }) => String(day))
            .toSorted()
            .at(-1) ?? null,
        ...counted("reported_sku_orders", "own_sku_orders", "sku_orders_difference"),
        ...counted("reported_units", "own_units", "units_difference"),
        ...counted("reported_gmv", "own_gross_sales", "gmv_difference"),
      },
    ];
  });
  return { rows: new Map(rows), totals: null };
}

function videoKey({ post_id, shop, zone, currency }: Row): string {
  return [post_id, shop, zone, currency].join(" ");
}

function videoCells({ data: { raw, facts } }: NaiveContext, row: Row): NaiveCells {
  const { isKnown, ofDay } = ordersOf(raw, row);
  const byId = new Map(ofDay.map((one) => [one.id, one]));
  const credits = (facts.order_credit ?? []).filter(
    (credit) => credit.post_id === row.post_id && credit.level === "post" && byId.has(credit.order_id),
  );
  const lines = credits.map((credit) => ({
    order: byId.get(credit.order_id),
    line: (raw.order_line ?? []).find(({ id }) => id === credit.order_line_id),
  }));
  const isWhole = lines.every(({ line }) => line !== undefined);
  const hasUnits = isWhole && lines.every(({ line }) => line?.quantity !== null);
  const isPriced = ({ line, order }: (typeof lines)[number]) =>
    line?.unit_price_minor !== null && (line?.currency ?? order?.currency) === row.currency;
  const sum = (of: (line: Row) => number) => lines.reduce((total, { line }) => total + (line ? of(line) : 0), 0);
  const own = {
    lines: isKnown && isWhole ? lines.length : null,
    units: isKnown && hasUnits ? sum((line) => Number(line.quantity)) : null,
    gross:
      isKnown && hasUnits && lines.every(isPriced)
        ? sum((line) => Number(line.quantity) * Number(line.unit_price_minor) - Number(line.seller_discount_minor ?? 0))
        : null,
  };
  return {
    ...besideOwn(row, own),
    reported_sku_orders: number(row.sku_orders),
    own_sku_orders: own.lines,
    sku_orders_difference: less(number(row.sku_orders), own.lines),
  };
}

/** The orders of the shop on the platform that were paid on the day in the zone in which it counts, and whether any was by then. */
function ordersOf(raw: NaiveContext["data"]["raw"], row: Row): { isKnown: boolean; ofDay: Row[] } {
  const dayOf = ({ paid_at: at }: Row) => (at instanceof Date ? localDate(String(row.zone), at.getTime()) : null);
  const ofShop = (raw.order ?? []).filter((one) => one.shop === row.shop && one.platform === row.platform);
  return {
    isKnown: ofShop.some((one) => (dayOf(one) ?? "9999") <= String(row.day)),
    ofDay: ofShop.filter((one) => dayOf(one) === row.day && one.is_sample !== true),
  };
}

function besideOwn(row: Row, own: { readonly units: number | null; readonly gross: number | null }): NaiveCells {
  return {
    day: String(row.day),
    shop: String(row.shop),
    platform: String(row.platform),
    currency: String(row.currency),
    reported_zone: String(row.zone),
    reported_units: number(row.units),
    own_units: own.units,
    units_difference: less(number(row.units), own.units),
    reported_gmv: inUnits(row, number(row.gmv_minor)),
    own_gross_sales: inUnits(row, own.gross),
    gmv_difference: inUnits(row, less(number(row.gmv_minor), own.gross)),
  };
}

function number(value: unknown): number | null {
  return value === null || value === undefined ? null : Number(value);
}

function inUnits({ currency }: Row, minor: number | null): number | null {
  return minor === null ? null : currency === "JPY" ? minor : minor / 100;
}

function less(one: number | null, other: number | null): number | null {
  return one === null || other === null ? null : one - other;
}
