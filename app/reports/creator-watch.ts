import { measureOverTime } from "#app/reports/over-time.ts";
import { defineReport, type ReportContext } from "#app/reports/report.ts";

const metrics = ["average_watch_seconds", "watch_seconds", "views"] as const;

/** How long a creator's posts are watched. Retention curves are of single posts, and the result says so. */
export const creatorWatch = defineReport({
  key: "creator-watch",
  page: "/creators/:creator",
  facts: ["account_day"],
  filters: ["period", "compare", "grain", "platform", "creator", "format"],
  metrics,
  annotations: "told",
  async run(context: ReportContext) {
    const body = await measureOverTime(metrics, context);
    return { ...body, notes: [...(body.notes ?? []), { code: "retention_by_post", values: {} }] };
  },
});
