import { listBuckets } from "#app/lib/dates/buckets.ts";
import { measureMediaValue } from "#app/queries/measure-media-value.server.ts";
import { column, metricColumns } from "#app/reports/columns.ts";
import { notesOn, readCards, valueCells } from "#app/reports/media-value-parts.ts";
import { defineReport, type ReportContext } from "#app/reports/report.ts";

const metrics = ["earned_media_value"] as const;

/** What earned and gifted posts would have cost, by day, week or month. Without a rate card there are no rows. */
export const emvOverTime = defineReport({
  key: "emv-over-time",
  page: "",
  facts: ["workspace_day", "account_day", "campaign_day"],
  filters: ["period", "compare", "grain", "platform", "creator", "campaign", "format", "relation", "tier"],
  metrics,
  annotations: "told",
  async run(context: ReportContext) {
    const { filters, workspace } = context;
    const [series, whole, cards] = await Promise.all([
      measureMediaValue(context, "bucket"),
      measureMediaValue(context, null),
      readCards(context),
    ]);
    const byDay = new Map(series.map((found) => [found.group, found]));
    const days = series.length > 0 ? listBuckets(filters, filters.grain, workspace.weekStart) : [];
    return {
      columns: [
        column("day", "day", { label: `column.${filters.grain}` }),
        ...metricColumns(metrics, context),
        column("rate_cards", "text"),
      ],
      rows: days.map((day) => {
        const { cells, missing } = valueCells(byDay.get(day), cards, context);
        return { key: day, cells: { day, ...cells }, ...(missing ? { missing } : {}) };
      }),
      totals: series.length > 0 ? valueCells(whole[0], cards, context).cells : null,
      notes: notesOn(whole, cards),
    };
  },
});
