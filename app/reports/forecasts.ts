import { listForecasts } from "#app/queries/list-forecasts.server.ts";
import { column } from "#app/reports/columns.ts";
import type { ListRow } from "#app/reports/list.ts";
import { isNull } from "#app/reports/list-reasons.ts";
import { defineReport, type ReportContext } from "#app/reports/report.ts";

/** Every forecast with what came. */
export const forecasts = defineReport({
  key: "forecasts",
  page: "/content/forecasts",
  facts: ["post_forecast", "kept_forecast"],
  filters: ["period", "platform", "creator", "campaign", "format", "relation", "tier", "kind", "theme"],
  metrics: [],
  list: {
    sorts: ["made_at", "error", "forecast_views", "actual_views", "age_days", "title"],
    isSearchable: true,
    async query(context: ReportContext) {
      const sortable = { isSortable: true };
      return {
        columns: [
          column("title", "text", sortable),
          column("platform", "word", { words: "platform" }),
          column("format", "word", { words: "format" }),
          column("made_at", "moment", sortable),
          column("age_days", "number", { label: "column.forecast_age", isSortable: true }),
          column("kind", "word", { words: "forecast_kind", label: "column.forecast_kind" }),
          column("forecast_views", "number", sortable),
          column("forecast_lower", "number"),
          column("forecast_upper", "number"),
          column("actual_views", "number", sortable),
          column("outcome", "word", { words: "outcome" }),
          column("error", "share", sortable),
          column("persistence", "number"),
          column("growth_rate", "number"),
          column("median_curve", "number"),
          column("learnt_from", "number"),
          column("post_id", "id"),
        ],
        select: listForecasts(context),
        reasonsOf: (row: ListRow) => ({
          actual_views: "not_mature",
          error: isNull(row, "actual_views") ? "not_mature" : "not_divisible",
        }),
      };
    },
  },
});
