import { addDays, localDate, type Row } from "#tests/support/naive-days.ts";
import type { NaiveCells, NaiveResult } from "#tests/support/naive-reports/naive-cells.ts";
import { creditedLines } from "#tests/support/naive-reports/naive-lists.ts";
import type { NaiveContext } from "#tests/support/naive-reports/naive-question.ts";
import { convertNaively } from "#tests/support/naive-reports/naive-rates.ts";

type Amounts = Readonly<Record<"gross" | "cancelled" | "refunded", number>>;

/** Every line as its versions up to the end of a day told of it, against what it is. */
export function naiveSalesChanges(context: NaiveContext): NaiveResult {
  const { data, workspace, filters } = context;
  const { since } = filters;
  const day = since === "week" ? addDays(workspace.today, -7) : since === "period_end" ? filters.to : since;
  const isThen = (at: unknown) => at instanceof Date && localDate(workspace.timeZone, at.getTime()) <= day;
  const versions = (data.raw.order_change ?? []).filter((row) => isThen(row.as_of));
  const days = new Map<string, Row[]>();
  for (const line of creditedLines(context)) days.set(String(line.day), [...(days.get(String(line.day)) ?? []), line]);
  const rows = [...days].map(([on, lines]): [string, NaiveCells] => {
    const orders = [...new Set(lines.map((line) => line.order_id))].map((id) =>
      orderThenAndNow(
        context,
        lines.filter((line) => line.order_id === id),
        versions,
        isThen,
      ),
    );
    const isCompared = versions.length > 0 && on <= day;
    const sum = (of: (order: (typeof orders)[number]) => number) => orders.reduce((all, one) => all + of(one), 0);
    const then = moneyOf(context, on, orders, "before");
    const now = moneyOf(context, on, orders, "now");
    const orders_now = sum(({ orders }) => orders);
    const orders_then = sum(({ orders, isKnown }) => (isKnown ? orders : 0));
    const compared = {
      orders_then,
      late_orders: orders_now - orders_then,
      cancelled_orders: sum((one) => Number(one.isKnown && one.now.cancelled > one.before.cancelled)),
      refunded_orders: sum((one) => Number(one.isKnown && one.now.refunded > one.before.refunded)),
      ...then,
      net_sales_change:
        now.net_sales_now == null || then.net_sales_then == null ? null : now.net_sales_now - then.net_sales_then,
    };
    const nothing = Object.fromEntries(Object.keys(compared).map((key) => [key, null]));
    return [on, { orders_now, ...now, ...(isCompared ? compared : nothing) }];
  });
  return { rows: new Map(rows), totals: versions.length > 0 ? totalsOf(rows, day) : null };
}

/** Over the days that are compared; nothing where the amount of one has no rate. */
function totalsOf(rows: readonly (readonly [string, NaiveCells])[], day: string): NaiveCells {
  const compared = rows.filter(([on]) => on <= day).map(([, cells]) => cells);
  const amounts = ["gross_sales", "cancelled_sales", "refunded_sales", "net_sales"];
  const keys = [
    ...["orders_then", "orders_now", "late_orders", "cancelled_orders", "refunded_orders", "net_sales_change"],
    ...amounts.flatMap((name) => [`${name}_then`, `${name}_now`]),
  ];
  return Object.fromEntries(
    keys.map((key) => {
      const values = compared.map((cells) => cells[key] ?? null);
      return [key, values.includes(null) ? null : values.reduce((sum: number, value) => sum + Number(value), 0)];
    }),
  );
}

function orderThenAndNow(
  { data: { raw } }: NaiveContext,
  lines: readonly Row[],
  versions: readonly Row[],
  isThen: (at: unknown) => boolean,
) {
  const id = lines[0]?.order_id;
  const said = (raw.observation ?? []).filter(
    (row) => row.entity === "order" && row.entity_id === id && isThen(row.captured_at),
  );
  const order = (raw.order ?? []).find((row) => row.id === id);
  const isCancelled = order?.cancelled_at != null || order?.status === "cancelled";
  const wasCancelled =
    isCancelled &&
    said.some(({ attributes }) => {
      const stated = attributes as Record<string, unknown>;
      return stated.cancelled_at != null || stated.status === "cancelled";
    });
  const parts = lines.map((line) => {
    const own = versions.filter((row) => row.order_line_id === line.order_line_id);
    const known = line.order_line_id === 0 ? said.length > 0 : own.length > 0 || !hasVersions(raw, line);
    const now = {
      gross: Number(line.gross_sales_minor),
      cancelled: Number(line.cancelled_sales_minor),
      refunded: Number(line.refunded_sales_minor),
    };
    return { known, now, before: own.length > 0 ? amountsOf(raw, own, wasCancelled) : known ? now : nothing };
  });
  const sum = (when: "before" | "now"): Amounts => ({
    gross: parts.reduce((all, part) => all + part[when].gross, 0),
    cancelled: parts.reduce((all, part) => all + part[when].cancelled, 0),
    refunded: parts.reduce((all, part) => all + part[when].refunded, 0),
  });
  return {
    currency: String(lines[0]?.currency),
    orders: lines.reduce((all, line) => all + Number(line.orders), 0),
    isKnown: parts.some(({ known }) => known),
    before: sum("before"),
    now: sum("now"),
  };
}

const nothing: Amounts = { gross: 0, cancelled: 0, refunded: 0 };

/** A line that never stated an amount has no versions at all. */
function hasVersions(raw: NaiveContext["data"]["raw"], line: Row): boolean {
  return (raw.order_change ?? []).some((row) => row.order_line_id === line.order_line_id);
}

/** What the last version of each amount said. */
function amountsOf(raw: NaiveContext["data"]["raw"], own: readonly Row[], wasCancelled: boolean): Amounts {
  const rankOf = (row: Row) => Number((raw.source ?? []).find((one) => one.source_id === row.source_id)?.rank);
  const last = (name: string): number | null => {
    const stated = own.filter((row) => row[name] !== null).map((row) => ({ row, text: String(row[name]) }));
    stated.sort(
      (a, b) =>
        Number(a.row.as_of) - Number(b.row.as_of) || rankOf(a.row) - rankOf(b.row) || (a.text < b.text ? -1 : 1),
    );
    const value = stated.at(-1)?.row[name];
    return value == null ? null : Number(value);
  };
  const price = last("unit_price_minor");
  const gross = price === null ? 0 : price * (last("quantity") ?? 1) - (last("seller_discount_minor") ?? 0);
  return {
    gross,
    cancelled: last("cancelled_minor") ?? (wasCancelled ? gross : 0),
    refunded: last("refunded_minor") ?? 0,
  };
}

/** Each currency of the day apart, then together; none of an amount without a rate. */
function moneyOf(
  { data, workspace }: NaiveContext,
  day: string,
  orders: readonly ReturnType<typeof orderThenAndNow>[],
  when: "before" | "now",
) {
  const currencies = [...new Set(orders.map(({ currency }) => currency))];
  const sum = (part: keyof Amounts) =>
    currencies.reduce<number | null>((all, currency) => {
      const own = orders.filter((one) => one.currency === currency);
      const amount = own.reduce((total, one) => total + one[when][part], 0);
      const converted = convertNaively(data.rates, { amount, from: currency, to: workspace.currency, day });
      return all === null || converted === null ? null : all + converted;
    }, 0);
  const [gross, cancelled, refunded] = [sum("gross"), sum("cancelled"), sum("refunded")];
  const net = gross === null || cancelled === null || refunded === null ? null : gross - cancelled - refunded;
  const suffix = when === "before" ? "then" : "now";
  return {
    [`gross_sales_${suffix}`]: gross,
    [`cancelled_sales_${suffix}`]: cancelled,
    [`refunded_sales_${suffix}`]: refunded,
    [`net_sales_${suffix}`]: net,
  };
}
