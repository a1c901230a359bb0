import { addDays } from "#tests/support/naive-days.ts";
import { filteredRows, type NaiveContext, type NaivePeriod } from "#tests/support/naive-reports/naive-question.ts";

/** The share of orders of some days that are past the refund window of their channel. */
export function naiveMaturity(context: NaiveContext) {
  const { data, workspace } = context;
  const windows = new Map((data.raw.refund_window ?? []).map((row) => [row.channel, Number(row.days)]));
  const rows = filteredRows(context, "sales") ?? [];
  return ({ from, to }: NaivePeriod): number | null => {
    const orders = rows.filter(({ day }) => day >= from && day <= to);
    const sum = (of: typeof orders) => of.reduce((total, row) => total + Number(row.values.orders ?? 0), 0);
    const isMature = (row: (typeof orders)[number]) =>
      row.day <= addDays(workspace.today, -(windows.get(row.channel) ?? workspace.refundWindowDays));
    const all = sum(orders);
    return all > 0 ? sum(orders.filter(isMature)) / all : null;
  };
}
