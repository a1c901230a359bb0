import { listBuckets } from "#app/lib/dates/buckets.ts";
import { emptyGroup, type Group } from "#app/queries/groups.ts";
import { type GroupAnswer, measureGroups } from "#app/queries/measure-groups.server.ts";
import { column, metricColumns } from "#app/reports/columns.ts";
import { metricCells, remarksOn } from "#app/reports/metric-cells.ts";
import { defineReport, type ReportBody, type ReportContext } from "#app/reports/report.ts";
import { productSalesFilters, salesFilters } from "#app/reports/sales-filters.ts";
import { orderChannels } from "#db/records/vocabulary.ts";

const metrics = ["orders", "units", "net_sales"] as const;

/** Orders online and in shops, side by side. */
export const orders = defineReport({
  key: "orders",
  page: "/shop",
  facts: ["workspace_sales_day", "account_sales_day", "campaign_sales_day"],
  filters: salesFilters,
  metrics,
  annotations: "told",
  run: measureChannels,
});

/** The same of one product. */
export const productChannels = defineReport({
  key: "product-channels",
  page: "/shop/products/:product",
  facts: ["product_sales_day"],
  filters: productSalesFilters,
  metrics,
  annotations: "told",
  run: measureChannels,
});

async function measureChannels(context: ReportContext): Promise<ReportBody> {
  const { filters, workspace } = context;
  const channels = orderChannels.filter(
    (channel) => filters.channels.length === 0 || filters.channels.includes(channel),
  );
  const [series, whole, total] = await Promise.all([
    measureGroups(context, { metrics, by: ["channel"], isBucketed: true }),
    measureGroups(context, { metrics, by: ["channel"] }),
    measureGroups(context, { metrics, by: [] }),
  ]);
  const cellsOf = (answer: GroupAnswer, find: (channel: string) => Group) =>
    Object.assign(
      {},
      ...channels.map((channel) => suffixed(metricCells(metrics, find(channel), answer, context).cells, channel)),
    );
  return {
    columns: [
      column("day", "day", { label: `column.${filters.grain}` }),
      ...channels.flatMap((channel) => columnsOf(channel, context)),
    ],
    rows: listBuckets(filters, filters.grain, workspace.weekStart).map((day) => ({
      key: day,
      cells: {
        day,
        ...cellsOf(series, (channel) => series.groups.get(`${channel} ${day}`) ?? emptyGroup({ channel }, day)),
      },
    })),
    totals: cellsOf(whole, (channel) => whole.groups.get(channel) ?? emptyGroup({ channel }, null)),
    ...remarksOn(metrics, emptyGroup({}, null), total),
  };
}

function columnsOf(channel: string, context: ReportContext) {
  return metricColumns(metrics, context, { part: { words: "channel", value: channel } }).map((one) => ({
    ...one,
    key: `${one.key}_${channel}`,
    ...(one.role ? { role: { ...one.role, of: `${one.role.of}_${channel}` } } : {}),
  }));
}

function suffixed<Value>(cells: Readonly<Record<string, Value>>, suffix: string): Record<string, Value> {
  return Object.fromEntries(Object.entries(cells).map(([key, value]) => [`${key}_${suffix}`, value]));
}
