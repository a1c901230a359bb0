import type { Group } from "#app/queries/groups.ts";
import { type FunnelOf, listFunnelNames } from "#app/queries/list-funnel-names.server.ts";
import { type GroupAnswer, measureGroups } from "#app/queries/measure-groups.server.ts";
import { column, metricColumns } from "#app/reports/columns.ts";
import { asksOnline, type FunnelStep, funnelFormulas, funnelSteps, readFunnel } from "#app/reports/funnel-steps.ts";
import { metricCells } from "#app/reports/metric-cells.ts";
import { noteOfRank } from "#app/reports/note-of-rank.ts";
import {
  defineReport,
  type Note,
  type ReportBody,
  type ReportColumn,
  type ReportContext,
  type ReportRow,
} from "#app/reports/report.ts";

const metrics = [...funnelSteps, "conversion_rate"] as const;
// One order from three clicks is the best of rates, and has no place.
const sortColumns = { conversion_rate: "conversion_rate_lower" };
/** Steps with a share of the one before; that of orders is the conversion rate. */
const shared: readonly FunnelStep[] = funnelSteps.slice(1).filter((step) => step !== "orders");
/** The cells of a step's share, whose names every row has. */
const rateKeys = new Map(
  shared.map((step) => [
    step,
    { rate: `${step}_rate`, lower: `${step}_rate_lower`, upper: `${step}_rate_upper`, of: `${step}_of` },
  ]),
);
const sorts = ["conversion_rate_lower", "name", ...metrics, ...shared.map((step) => `${step}_rate`)];

/** The funnel of each creator, the surest conversion first: one order from three clicks is not the best creator. */
export const creatorFunnels = defineReport({
  key: "creator-funnels",
  page: "/shop/funnel",
  facts: ["account_day", "account_sales_day", "product_day", "product_sales_day"],
  filters: ["period", "platform", "creator", "format", "relation", "tier", "channel", "window", "product"],
  metrics,
  sorts,
  sortColumns,
  run: (context: ReportContext) => measureFunnels(context, "creator"),
});

/** The funnel of each product, over the posts that recommend it. */
export const productFunnels = defineReport({
  key: "product-funnels",
  page: "/shop/funnel",
  facts: ["product_day", "product_sales_day"],
  filters: ["period", "platform", "creator", "format", "relation", "tier", "channel", "window", "product"],
  metrics,
  sorts,
  sortColumns,
  run: (context: ReportContext) => measureFunnels(context, "product"),
});

async function measureFunnels(context: ReportContext, of: FunnelOf): Promise<ReportBody> {
  const { db, workspace, filters } = context;
  const answer = await measureGroups(context, {
    metrics,
    formulas: funnelFormulas,
    by: [of],
    withQuality: false,
  });
  const groups = [...answer.groups.values()].filter((group) => Number(group.dimensions[of]) !== 0);
  const ids = groups.map((group) => Number(group.dimensions[of]));
  const names = await listFunnelNames(db, workspace.id, of, ids);
  const nobody = answer.groups.get("0");
  const uncredited = nobody ? (metricCells(["orders"], nobody, answer, context).cells.orders ?? 0) : 0;
  const plain = { ...context, filters: { ...filters, comparison: null } };
  const notes: Note[] = [
    ...noteOfRank(filters, "conversion_rate", sortColumns),
    ...(of === "product" || filters.product !== null ? [{ code: "counted_for_each_product", values: {} }] : []),
    ...(of === "creator" && Number(uncredited) > 0
      ? [{ code: "orders_to_nobody", values: { orders: Number(uncredited) } }]
      : []),
    { code: "window", values: { window: filters.window } },
  ];
  return {
    columns: [column("name", "text", { isSortable: true }), ...listColumns(plain)],
    rows: groups.map((group) => toRow(group, names, of, answer, plain)).toSorted(byLowerBound),
    notes,
  };
}

function listColumns(plain: ReportContext): ReportColumn[] {
  const [conversion, lower, upper] = metricColumns(["conversion_rate"], plain, { isSortable: true });
  return [
    ...funnelSteps.flatMap((step) => [
      ...metricColumns([step], plain, { isSortable: true }),
      ...(shared.includes(step) ? rateColumns(step) : []),
    ]),
    // A column of its own, for it is what the list is ranked by.
    ...(lower ? [{ ...lower, role: undefined, label: "column.conversion_rate_lower", isSortable: true }] : []),
    ...(conversion ? [conversion] : []),
    ...(upper ? [upper] : []),
  ].map(({ role, ...one }) => (role ? { ...one, role } : one));
}

/** The share of the last known step before it, its interval, and which step that was. */
function rateColumns(step: FunnelStep): ReportColumn[] {
  const rate = column(`${step}_rate`, "share", { label: `column.funnel_${step}_rate`, isSortable: true });
  return [
    rate,
    { ...rate, key: `${step}_rate_lower`, role: { of: rate.key, is: "lower" }, isSortable: false },
    { ...rate, key: `${step}_rate_upper`, role: { of: rate.key, is: "upper" }, isSortable: false },
    column(`${step}_of`, "message", { label: "column.of" }),
  ];
}

function toRow(
  group: Group,
  names: ReadonlyMap<number, string>,
  of: FunnelOf,
  answer: GroupAnswer,
  context: ReportContext,
): ReportRow {
  const id = Number(group.dimensions[of]);
  const { cells, missing } = metricCells(metrics, group, answer, context);
  cells.name = names.get(id) ?? `#${id}`;
  for (const { step, of: before, rate, lower, upper } of readFunnel(
    group,
    answer.reader,
    asksOnline(context.filters),
  )) {
    const keys = rateKeys.get(step);
    if (!keys) continue;
    cells[keys.rate] = rate;
    cells[keys.lower] = lower;
    cells[keys.upper] = upper;
    cells[keys.of] = rate === null || before === null ? null : `metric.${before}.label`;
  }
  missing.conversion_rate_lower = missing.conversion_rate ?? "too_few";
  return { key: String(id), cells, missing };
}

/** Those without a rate by their views. */
function byLowerBound(a: ReportRow, b: ReportRow): number {
  const sizeOf = ({ cells }: ReportRow, key: string) => Number(cells[key] ?? -1);
  return (
    sizeOf(b, "conversion_rate_lower") - sizeOf(a, "conversion_rate_lower") ||
    sizeOf(b, "views") - sizeOf(a, "views") ||
    Number(a.key) - Number(b.key)
  );
}
