import { measureHalfLives } from "#app/queries/measure-half-lives.server.ts";
import { column } from "#app/reports/columns.ts";
import { defineReport, type ReportContext } from "#app/reports/report.ts";

/** When half of the views at maturity were there: medians of mature posts by platform and format. */
export const halfLives = defineReport({
  key: "half-lives",
  page: "/content/long-life",
  facts: ["post_life"],
  filters: ["platform", "creator", "campaign", "format", "relation", "tier", "kind", "theme"],
  metrics: [],
  async run(context: ReportContext) {
    const rows = await measureHalfLives(context);
    const days = (hours: number) => hours / 24;
    return {
      columns: [
        column("platform", "word", { words: "platform" }),
        column("format", "word", { words: "format" }),
        column("posts", "number"),
        column("half_life_days", "number", { digits: 1 }),
        column("half_life_lower_days", "number", { digits: 1 }),
        column("half_life_upper_days", "number", { digits: 1 }),
        column("censored_posts", "number"),
      ],
      rows: rows.map(({ platform, format, posts, censored, median, lower, upper }) => ({
        key: `${platform}/${format}`,
        cells: {
          platform,
          format,
          posts,
          half_life_days: days(median),
          half_life_lower_days: days(lower),
          half_life_upper_days: days(upper),
          censored_posts: censored,
        },
      })),
    };
  },
});
