import type { Row } from "#tests/support/naive-days.ts";
import type { NaiveCells, NaiveResult } from "#tests/support/naive-reports/naive-cells.ts";
import { type NaiveContext, settingOf } from "#tests/support/naive-reports/naive-question.ts";
import { naiveRateInterval } from "#tests/support/naive-reports/naive-wilson.ts";

const windows = { all: null, direct: 0, "1d": 1, "7d": 7, "14d": 14 } as const;

/** Accounts that display anything or were visited: what stands in the window, visits of the period, and orders that came through it. */
export function naiveWindowAccounts(context: NaiveContext): NaiveResult {
  const { data, filters } = context;
  const accounts = (data.raw.account ?? []).filter(
    (row) =>
      (filters.platforms.length === 0 || filters.platforms.includes(String(row.platform))) &&
      (filters.creator === null || row.creator_id === filters.creator || row.id === filters.creator),
  );
  const rows = accounts.flatMap((account): [string, NaiveCells][] => {
    const shown = (data.raw.shop_window ?? []).filter((row) => row.account_id === account.id);
    const visited = (data.facts.follower_day ?? []).filter(
      (row) => row.account_id === account.id && isIn(context, row) && row.shop_window_visits != null,
    );
    if (shown.length === 0 && visited.length === 0) return [];
    const visits = visited.length > 0 ? sum(visited, "shop_window_visits") : null;
    const sold = (data.facts.order_credit ?? []).filter(
      (row) => row.account_id === account.id && isIn(context, row) && isChosen(context, row),
    );
    const saysSurface = sold.some((row) => row.surface !== "" && row.orders !== 0);
    const isUnknown = sum(sold, "orders") > 0 && !saysSurface;
    // Of an account on a platform that had no orders to give, what was sold is told, and nothing is not.
    const asked = { ...context, filters: { ...filters, platforms: [String(account.platform)] } };
    const hasSales = sold.length > 0 || settingOf(asked, filters).hasSales;
    const through = sold.filter((row) => row.surface === "shop_window");
    const orders = hasSales && !isUnknown ? sum(through, "orders") : null;
    const interval = naiveRateInterval(orders, visits);
    const isRate = orders !== null && visits !== null && visits > 0 && orders <= visits;
    const froms = shown.map((row) => time(row.displayed_from)).filter((at) => at !== null);
    const tos = shown.map((row) => time(row.displayed_to));
    const ends = tos.filter((at) => at !== null);
    return [
      [
        String(account.id),
        {
          displayed_products: tos.length - ends.length,
          displayed_from: moment(froms.length > 0 ? Math.min(...froms) : null),
          displayed_to: moment(ends.length > 0 && ends.length === tos.length ? Math.max(...ends) : null),
          shop_window_visits: visits,
          window_orders: orders,
          window_conversion: isRate ? orders / visits : null,
          window_conversion_lower: interval?.lower ?? null,
          window_conversion_upper: interval?.upper ?? null,
        },
      ],
    ];
  });
  return { rows: new Map(rows), totals: null };
}

function isIn({ filters }: NaiveContext, { day }: Row): boolean {
  return String(day) >= filters.from && String(day) <= filters.to;
}

function isChosen({ filters }: NaiveContext, { channel, window_days: days }: Row): boolean {
  const width = windows[filters.window];
  const isWithin = width === null || (days !== null && Number(days) <= width);
  return isWithin && (filters.channels.length === 0 || filters.channels.includes(String(channel)));
}

function sum(rows: readonly Row[], name: string): number {
  return rows.reduce((total, row) => total + Number(row[name]), 0);
}

function time(value: unknown): number | null {
  return value instanceof Date ? value.getTime() : null;
}

function moment(at: number | null): string | null {
  return at === null ? null : new Date(at).toISOString();
}
