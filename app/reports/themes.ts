import { askCoverage, coversSales, measureGroups } from "#app/queries/measure-groups.server.ts";
import { measureThemeLift, measureThemeOrders, monthsOf } from "#app/queries/measure-theme-lift.server.ts";
import { column, metricColumns } from "#app/reports/columns.ts";
import { suppressionOf } from "#app/reports/lift-rows.ts";
import { metricCells } from "#app/reports/metric-cells.ts";
import { defineReport, type MissingReason, type ReportContext, type ReportRow } from "#app/reports/report.ts";

const measured = ["views", "engagement_rate_views", "seeding_rate", "product_clicks"] as const;
const metrics = [...measured, "orders"] as const;

/** Themes by the views of their posts, with what those made people do. A post counts once in each of its themes, so nothing adds up. */
export const themes = defineReport({
  key: "themes",
  page: "/interests",
  facts: ["theme_day", "theme_product_month"],
  filters: ["period", "platform", "channel", "window", "theme"],
  metrics,
  async run(context: ReportContext) {
    const months = monthsOf(context.filters);
    const ofMonths = { ...context, filters: { ...context.filters, ...months, comparison: null } };
    const [answer, orders, counts, coverage] = await Promise.all([
      measureGroups(ofMonths, { metrics: measured, by: ["theme"] }),
      measureThemeOrders(context),
      measureThemeLift(context),
      askCoverage(context.db, context.workspace),
    ]);
    const suppression = suppressionOf(counts);
    const reason: MissingReason = coversSales(coverage, months) ? "suppressed" : "no_data";
    const rows = [...answer.groups.values()].map((group): ReportRow => {
      const theme = String(group.dimensions.theme);
      const { cells, missing } = metricCells(measured, group, answer, ofMonths);
      const total = orders.get(theme) ?? 0;
      const isHidden = suppression.isTotalHidden("column", theme, total);
      return {
        key: theme,
        cells: { theme, ...cells, orders: isHidden ? null : total },
        missing: { ...missing, ...(isHidden ? { orders: reason } : {}) },
      };
    });
    return {
      columns: [column("theme", "text"), ...metricColumns(metrics, ofMonths)],
      rows: rows.toSorted(
        (a, b) => Number(b.cells.views ?? -1) - Number(a.cells.views ?? -1) || (a.key < b.key ? -1 : 1),
      ),
      notes: [
        { code: "whole_months", values: { from_month: months.from.slice(0, 7), to_month: months.to.slice(0, 7) } },
      ],
    };
  },
});
