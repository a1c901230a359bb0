import { narrowLives } from "#app/lib/answers/narrow-lives.ts";
import { measureLifeCurves } from "#app/queries/measure-life-curves.server.ts";
import { column } from "#app/reports/columns.ts";
import { defineReport, type ReportContext } from "#app/reports/report.ts";

/** How views, engagements and orders add up over the life of mature posts: median and quartiles by age. */
export const lifeCurves = defineReport({
  key: "life-curves",
  page: "/content/long-life",
  facts: ["life_curve", "post_age", "post_surface_day", "order_credit"],
  filters: [
    "platform",
    "creator",
    "campaign",
    "format",
    "relation",
    "tier",
    "kind",
    "theme",
    "surface",
    "by",
    "measure",
  ],
  metrics: [],
  async run(context: ReportContext) {
    const curves = await measureLifeCurves(context);
    const { surfaces } = context.filters;
    // Of chosen surfaces there are curves of those alone: all others are of every surface together.
    const rows = curves.filter(
      ({ dimension, value }) => surfaces.length === 0 || (dimension === "surface" && surfaces.includes(value)),
    );
    return {
      columns: [
        column("measure", "word", { words: "life_measure" }),
        column("life_dimension", "word", { words: "life_dimension" }),
        column("value", "text", { label: "column.life_value" }),
        column("platform", "word", { words: "platform" }),
        column("age_days", "number"),
        column("posts", "number"),
        column("share_median", "share"),
        column("share_lower", "share"),
        column("share_upper", "share"),
        column("count_median", "number", { digits: 1 }),
        column("count_lower", "number", { digits: 1 }),
        column("count_upper", "number", { digits: 1 }),
      ],
      rows: narrowLives(
        rows.map(({ measure, dimension, value, platform, age_days, maturity_days: _maturity, ...numbers }) => ({
          key: [measure, dimension, value, platform, age_days].join("/"),
          cells: {
            measure,
            life_dimension: dimension,
            value: dimension === "all" ? null : value,
            platform: platform === "" ? null : platform,
            age_days,
            ...numbers,
          },
        })),
        context.filters,
      ),
      notes: curves[0] ? [{ code: "maturity_age", values: { days: curves[0].maturity_days } }] : [],
    };
  },
});
