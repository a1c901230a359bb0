import { measureForecasts } from "#app/queries/list-forecasts.server.ts";
import { column } from "#app/reports/columns.ts";
import { defineReport, type ReportContext } from "#app/reports/report.ts";
import { divide } from "#db/metrics/formula.ts";
import { wilsonInterval } from "#db/metrics/wilson-interval.ts";

/** How past forecasts did: what share of the 80 % intervals held what came, and how far off they were, beside three ways to do without. */
export const forecastRecord = defineReport({
  key: "forecast-record",
  page: "/content/forecasts",
  facts: ["post_forecast", "kept_forecast"],
  filters: ["period", "platform", "creator", "campaign", "format", "relation", "tier", "kind", "theme"],
  metrics: [],
  async run(context: ReportContext) {
    const rows = await measureForecasts(context);
    return {
      columns: [
        column("forecast_kind", "word", { words: "forecast_kind" }),
        column("age_days", "number", { label: "column.forecast_age" }),
        column("forecasts", "number"),
        column("forecasts_due", "number"),
        column("coverage", "share"),
        column("coverage_lower", "share"),
        column("coverage_upper", "share"),
        column("forecast_width", "number", { digits: 2 }),
        column("error", "share"),
        column("error_persistence", "share"),
        column("error_growth_rate", "share"),
        column("error_median_curve", "share"),
      ],
      rows: rows.map(({ age_days, kind, forecasts, due, covered, width, ...errors }) => {
        const interval = wilsonInterval(covered, due);
        return {
          key: `${kind}/${age_days}`,
          cells: {
            forecast_kind: kind,
            age_days,
            forecasts,
            forecasts_due: due,
            coverage: divide(covered, due),
            coverage_lower: interval?.lower ?? null,
            coverage_upper: interval?.upper ?? null,
            forecast_width: width,
            ...errors,
          },
          ...(due === 0 ? { missing: { coverage: "not_mature", error: "not_mature" } as const } : {}),
        };
      }),
    };
  },
});
