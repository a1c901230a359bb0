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
  const dayOf = ({ paid_at: at }: Row) => (at instanceof Date ? localDate(String(row.zone), at.getTime()) : null);
  const ofShop = (raw.order ?? []).filter((one) => one.shop === row.shop && one.platform === row.platform);
  const isKnown = ofShop.some((one) => (dayOf(one) ?? "9999") <= String(row.day));
  const linesOf = (order: Row) =>
    (raw.order_line ?? []).filter(
      (line) => line.order_id === order.id && (product === null || line.product_id === product),
    );
  const sold = ofShop
    .filter((one) => dayOf(one) === row.day && one.is_sample !== true)
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
  const number = (value: unknown) => (value === null || value === undefined ? null : Number(value));
  const inUnits = (minor: number | null) => (minor === null ? null : row.currency === "JPY" ? minor : minor / 100);
  const less = (one: number | null, other: number | null) => (one === null || other === null ? null : one - other);
  const own = {
    orders: isKnown ? sold.length : null,
    units: isKnown && units ? sum((line) => Number(line.quantity)) : null,
    gross: isKnown && gross ? sum(amount) : null,
  };
  return {
    day: String(row.day),
    shop: String(row.shop),
    platform: String(row.platform),
    currency: String(row.currency),
    reported_zone: String(row.zone),
    reported_orders: number(row.orders),
    own_orders: own.orders,
    orders_difference: less(number(row.orders), own.orders),
    reported_units: number(row.units),
    own_units: own.units,
    units_difference: less(number(row.units), own.units),
    reported_gmv: inUnits(number(row.gmv_minor)),
    own_gross_sales: inUnits(own.gross),
    gmv_difference: inUnits(less(number(row.gmv_minor), own.gross)),
    ...(product === null && {
      reported_buyers: number(row.buyers),
      reported_refunds: inUnits(number(row.refunds_minor)),
    }),
  };
}
