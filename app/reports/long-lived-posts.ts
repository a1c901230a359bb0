import { listLongLivedPosts } from "#app/queries/list-long-lived-posts.server.ts";
import { column } from "#app/reports/columns.ts";
import type { List } from "#app/reports/list.ts";
import { allFor } from "#app/reports/list-reasons.ts";
import { defineReport, type ReportContext } from "#app/reports/report.ts";

const reasons = allFor(
  [
    "views_at_45_days",
    "views_after_45_days",
    "views_per_day_ratio",
    "is_evergreen",
    "half_life_lower_days",
    "half_life_upper_days",
    "half_life_state",
  ],
  "refused",
);
const filters = ["platform", "creator", "campaign", "format", "relation", "tier", "kind", "theme"] as const;

function list(onlyEvergreen: boolean): List {
  return {
    sorts: onlyEvergreen
      ? [
          "views_per_day_ratio",
          "views_after_45_days",
          "views_last_14_days",
          "lifetime_views",
          "age_days",
          "published_at",
          "title",
        ]
      : [
          "views_last_14_days",
          "views_after_45_days",
          "views_per_day_ratio",
          "lifetime_views",
          "age_days",
          "published_at",
          "title",
        ],
    isSearchable: true,
    async query(context: ReportContext) {
      const number = (key: string, digits = 0) =>
        column(key, "number", { isSortable: true, ...(digits ? { digits } : {}) });
      return {
        columns: [
          column("title", "text", { isSortable: true }),
          column("platform", "word", { words: "platform" }),
          column("creator", "text"),
          column("published_at", "moment", { isSortable: true }),
          column("format", "word", { words: "format" }),
          column("relation", "word", { words: "relation" }),
          number("age_days"),
          number("views_last_14_days"),
          number("views_after_45_days"),
          column("views_at_45_days", "number"),
          number("lifetime_views"),
          column("views_per_day_ratio", "share", { isSortable: true }),
          column("is_evergreen", "word", { words: "yes_no" }),
          column("half_life_lower_days", "number", { digits: 1 }),
          column("half_life_upper_days", "number", { digits: 1 }),
          column("half_life_state", "word", { words: "half_life_state" }),
          column("post_id", "id"),
          column("url", "url"),
        ],
        select: listLongLivedPosts(context, onlyEvergreen),
        // No reading lies near enough to day 45, or no forecast of a young post could be made.
        reasonsOf: () => reasons,
      };
    },
  };
}

/** Posts that still gain views after day 45. */
export const livingPosts = defineReport({
  key: "living-posts",
  page: "/content/alive",
  facts: ["post_life"],
  filters,
  metrics: [],
  list: list(false),
});

/** Posts that go on nearly as they began. */
export const evergreenPosts = defineReport({
  key: "evergreen-posts",
  page: "/content/evergreen",
  facts: ["post_life"],
  filters,
  metrics: [],
  list: list(true),
});
