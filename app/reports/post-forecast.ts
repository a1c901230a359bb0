import { type PostForecast, readPostForecast } from "#app/queries/read-post-forecast.server.ts";
import { column } from "#app/reports/columns.ts";
import { defineReport, type Note, type ReportContext, type ReportRow } from "#app/reports/report.ts";
import { fewestPosts } from "#db/methods/forecast-views.ts";

/** What a post has had by its ages, and what it will probably have. */
export const postForecast = defineReport({
  key: "post-forecast",
  page: "/content/:post",
  facts: ["post_life", "post_age", "forecast_model"],
  filters: [],
  subject: "post",
  metrics: [],
  async run({ db, workspace, filters }: ReportContext) {
    const forecast = filters.post === null ? null : await readPostForecast(db, workspace.id, filters.post);
    return {
      columns: [
        column("age_days", "number", { digits: 1 }),
        column("life_part", "word", { words: "life_part" }),
        column("views", "number", { label: "measure.views" }),
        column("forecast_lower", "number"),
        column("forecast_upper", "number"),
        column("learnt_from", "number"),
      ],
      rows: forecast ? toRows(forecast) : [],
      totals: forecast?.life ? toTotals(forecast.life) : null,
      notes: toNotes(forecast),
    };
  },
});

function toRows({ known, path }: PostForecast): ReportRow[] {
  return [
    ...known.map(({ ageDays, count }) => ({
      key: `known/${ageDays}`,
      cells: {
        age_days: ageDays,
        life_part: "known",
        views: count,
        forecast_lower: null,
        forecast_upper: null,
        learnt_from: null,
      },
    })),
    ...path.map(({ toAge, middle, lower, upper, posts }) => ({
      key: `forecast/${toAge}`,
      cells: {
        age_days: toAge,
        life_part: "forecast",
        views: Math.round(middle),
        forecast_lower: Math.round(lower),
        forecast_upper: Math.round(upper),
        learnt_from: posts,
      },
    })),
  ];
}

/** For the sentence above the chart: the end and the half-life. They are totals of no column, so none has the name of one. */
function toTotals(life: NonNullable<PostForecast["life"]>) {
  return {
    maturity_days: life.maturity_days,
    forecast_views: life.forecast_views,
    life_lower: life.forecast_lower,
    life_upper: life.forecast_upper,
    half_life_state: life.half_life_state,
    half_life_lower_days: life.half_life_lower_hours === null ? null : life.half_life_lower_hours / 24,
    half_life_upper_days: life.half_life_upper_hours === null ? null : life.half_life_upper_hours / 24,
    refusal: life.refusal,
  };
}

function toNotes(forecast: PostForecast | null): Note[] {
  const refusal = forecast?.life ? forecast.life.refusal : "no_publication";
  return refusal ? [{ code: `refusal_${refusal}`, values: { needed: fewestPosts } }] : [];
}
