import { addDays, type Day } from "#app/lib/dates/day.ts";
import { startOfDay } from "#app/lib/dates/start-of-day.ts";
import { isAnySaleKnown, listSalesChanges, type SalesChange } from "#app/queries/list-sales-changes.server.ts";
import { askConversion } from "#app/queries/measure-groups.server.ts";
import { column } from "#app/reports/columns.ts";
import {
  type CellValue,
  defineReport,
  type MissingReason,
  type Note,
  type ReportBody,
  type ReportContext,
} from "#app/reports/report.ts";

const amounts = ["gross_sales", "cancelled_sales", "refunded_sales", "net_sales"] as const;
const causes = ["late_orders", "cancelled_orders", "refunded_orders"] as const;
const ofThen = ["orders_then", ...causes, ...amounts.map((key) => `${key}_then`), "net_sales_change"];

/** What sources have told since a day of sales that were known by its end: orders that came late, were cancelled or refunded, and what the net sales became. */
export const salesChanges = defineReport({
  key: "sales-changes",
  page: "/shop",
  facts: ["platform_sales_day", "order_credit", "order_change"],
  filters: ["period", "platform", "creator", "campaign", "format", "relation", "tier", "channel", "since"],
  metrics: amounts,
  annotations: { untold: "It sets what was known of a day beside what is, and no chart is drawn." },
  run: measureChanges,
});

async function measureChanges(context: ReportContext): Promise<ReportBody> {
  const { db, workspace, filters } = context;
  const since = sinceDayOf(context);
  const by = startOfDay(addDays(since, 1), workspace.timeZone);
  const conversion = await askConversion(db, workspace, { from: filters.from, to: filters.to });
  const [isKnown, days] = await Promise.all([
    isAnySaleKnown(db, workspace.id, by),
    listSalesChanges(context, by, conversion),
  ]);
  const rows = days.map((day) => toRow(day, isKnown && day.day <= since));
  const compared = rows.filter(({ key }) => isKnown && key <= since).map(({ cells }) => cells);
  const money = (key: string) => ({
    ...column(key, "metric", { currency: workspace.currency }),
    metric: metricOf(key),
  });
  return {
    columns: [
      column("day", "day"),
      ...["orders_then", "orders_now", ...causes].map((key) => column(key, "number")),
      ...amounts.flatMap((key) => [money(`${key}_then`), money(`${key}_now`)]),
      money("net_sales_change"),
    ],
    rows,
    totals: isKnown ? totalsOf(compared) : null,
    notes: notesOf(since, isKnown, rows.length > compared.length),
  };
}

/** The last day of which the end is looked back to: 7 days ago, the period's last, or one that was asked for. */
function sinceDayOf({ workspace, filters }: Pick<ReportContext, "workspace" | "filters">): Day {
  if (filters.since === "week") return addDays(workspace.today, -7);
  return filters.since === "period_end" ? filters.to : filters.since;
}

function metricOf(key: string) {
  return amounts.find((metric) => key.startsWith(metric)) ?? "net_sales";
}

function toRow(change: SalesChange, isKnown: boolean) {
  const then = netOf(change, "then");
  const now = netOf(change, "now");
  const all: Record<string, CellValue> = {
    ...change,
    net_sales_then: then,
    net_sales_now: now,
    net_sales_change: then === null || now === null ? null : now - then,
  };
  const cells = isKnown ? all : { ...all, ...Object.fromEntries(ofThen.map((key) => [key, null])) };
  const missing: Record<string, MissingReason> = {};
  for (const [key, value] of Object.entries(cells))
    if (value === null) missing[key] = !isKnown && ofThen.includes(key) ? "no_data" : "no_rate";
  return { key: change.day, cells, missing };
}

function netOf(change: SalesChange, when: "then" | "now"): number | null {
  const [gross, cancelled, refunded] = [
    change[`gross_sales_${when}`],
    change[`cancelled_sales_${when}`],
    change[`refunded_sales_${when}`],
  ];
  return gross === null || cancelled === null || refunded === null ? null : gross - cancelled - refunded;
}

/** Over the days that are compared; none of a column of which a day has no rate. */
function totalsOf(rows: readonly Readonly<Record<string, CellValue>>[]): Record<string, CellValue> {
  const keys = [...ofThen, "orders_now", ...amounts.map((key) => `${key}_now`)];
  return Object.fromEntries(
    keys.map((key) => {
      const values = rows.map((cells) => cells[key] ?? null);
      const isWhole = values.every((value) => typeof value === "number");
      return [key, isWhole ? values.reduce<number>((sum, value) => sum + Number(value), 0) : null];
    }),
  );
}

function notesOf(since: Day, isKnown: boolean, hasLater: boolean): Note[] {
  if (!isKnown) return [{ code: "changes_unknown", values: { day: since } }];
  return [
    { code: "changes_since", values: { day: since } },
    ...(hasLater ? [{ code: "changes_later", values: { day: since } }] : []),
  ];
}
