import { listPlacements } from "#app/queries/find-piece.server.ts";
import { askCapabilities } from "#app/queries/measure-groups.server.ts";
import { readLifetimes } from "#app/queries/read-lifetimes.server.ts";
import { column, metricColumns } from "#app/reports/columns.ts";
import { lifetimeCell, lifetimeReadAt } from "#app/reports/lifetime-cells.ts";
import { defineReport, type ReportContext } from "#app/reports/report.ts";
import type { MetricKey } from "#db/metrics/metrics.ts";

const metrics = [
  "views",
  "impressions",
  "likes",
  "comments",
  "shares",
  "saves",
  "engagement_rate_views",
  "product_clicks",
] as const satisfies readonly MetricKey[];

/** The posts of one piece with their own numbers until now, the earliest first. Platforms count in different ways, so nothing is added up. */
export const piecePlacements = defineReport({
  key: "piece-placements",
  page: "/pieces/:piece",
  facts: ["post_piece", "post_lifetime"],
  filters: [],
  subject: "piece",
  metrics,
  async run(context: ReportContext) {
    const { db, workspace, filters } = context;
    const [placements, capabilities] = await Promise.all([
      listPlacements(db, workspace.id, filters.piece),
      askCapabilities(db, workspace),
    ]);
    const ids = placements.map(({ id }) => id);
    const lifetimes = new Map((await readLifetimes(db, workspace.id, ids)).map((one) => [one.postId, one]));
    return {
      columns: [
        column("platform", "word", { words: "platform" }),
        column("account", "text"),
        column("published_at", "moment"),
        ...metricColumns(metrics, context),
        column("captured_at", "moment"),
        column("confidence", "share"),
        column("post_id", "id"),
      ],
      rows: placements.map(({ id, platform, account, publishedAt, confidence, externalId }) => {
        const lifetime = lifetimes.get(id);
        const values = lifetime
          ? metrics.map((key) => [key, lifetimeCell(key, lifetime, capabilities, workspace)] as const)
          : [];
        return {
          key: String(id),
          cells: {
            platform,
            account,
            published_at: publishedAt?.toISOString() ?? null,
            ...Object.fromEntries(values.map(([key, { value }]) => [key, value])),
            captured_at: lifetime ? lifetimeReadAt(metrics, lifetime) : null,
            confidence,
            post_id: externalId,
          },
          missing: Object.fromEntries(values.flatMap(([key, { missing }]) => (missing ? [[key, missing]] : []))),
        };
      }),
    };
  },
});
