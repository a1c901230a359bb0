import { countPiecePairs, listPiecePairs } from "#app/queries/list-piece-pairs.server.ts";
import { askCapabilities } from "#app/queries/measure-groups.server.ts";
import { platformPairOf } from "#app/queries/pair-rows.server.ts";
import { column } from "#app/reports/columns.ts";
import type { ListRow } from "#app/reports/list.ts";
import { isNull, ofPlatform } from "#app/reports/list-reasons.ts";
import { pairFilters } from "#app/reports/platform-ratios.ts";
import { defineReport, type MissingReason, type Note, type ReportContext } from "#app/reports/report.ts";

const bySide = ["views", "engagements", "product_clicks", "net_orders"] as const;

/** The pairs themselves: which piece, where and when, and what both posts had at the age. */
export const piecePairs = defineReport({
  key: "piece-pairs",
  page: "/platforms",
  facts: ["piece_pair"],
  filters: pairFilters,
  metrics: [],
  list: {
    sorts: [
      "own_views",
      "views_ratio",
      "other_views",
      "published_day",
      "confidence",
      "title",
      "creator",
      ...bySide.slice(1).flatMap((key) => [`own_${key}`, `other_${key}`]),
    ],
    isSearchable: true,
    async query(context: ReportContext) {
      const capabilities = await askCapabilities(context.db, context.workspace);
      const { own } = platformPairOf(context.filters);
      const count = countPiecePairs(context);
      const notes: Note[] = [
        { code: "pairs_sides", values: { platform: own } },
        { code: "pairs_at_age", values: { days: context.filters.age } },
      ];
      const number = (key: string, digits?: number) =>
        column(key, "number", { isSortable: true, ...(digits === undefined ? {} : { digits }) });
      return {
        columns: [
          column("title", "text", { isSortable: true }),
          column("creator", "text", { isSortable: true }),
          column("other_platform", "word", { words: "platform" }),
          column("published_day", "day", { isSortable: true }),
          column("other_published_day", "day"),
          column("months_open", "number"),
          column("confidence", "share", { isSortable: true }),
          number("own_views"),
          number("other_views"),
          number("views_ratio", 3),
          column("boosted_share", "share"),
          column("promoted_share", "share"),
          ...bySide.slice(1).flatMap((key) => [number(`own_${key}`), number(`other_${key}`)]),
        ],
        select: listPiecePairs(context),
        ...(count ? { count } : {}),
        tieBreakers: ["piece_id", "other_platform"],
        notes,
        reasonsOf: (row: ListRow) => {
          const [day, otherDay] = [row.published_day, row.other_published_day].map(String);
          const reasonOf = (offered: string, platform: unknown, from = ""): MissingReason => {
            const reason = ofPlatform(capabilities, offered, platform, { from, to: from });
            return reason === "not_provided" && row.is_young ? "not_mature" : reason;
          };
          const sides = bySide.flatMap((key) => {
            const offered = key === "net_orders" ? "orders" : key;
            return [
              [`own_${key}`, reasonOf(offered, own, day)] as const,
              [`other_${key}`, reasonOf(offered, row.other_platform, otherDay)] as const,
            ];
          });
          const lacking = sides.find(([key]) => key.endsWith("_views") && isNull(row, key));
          return {
            ...Object.fromEntries(sides),
            months_open: "no_data",
            views_ratio: lacking ? lacking[1] : "not_divisible",
          };
        },
      };
    },
  },
});
