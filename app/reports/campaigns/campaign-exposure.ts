import { emptyGroup, type Group } from "#app/queries/groups.ts";
import { measureGroups } from "#app/queries/measure-groups.server.ts";
import { metricValueOf } from "#app/queries/metric-values.ts";
import { column, metricColumns } from "#app/reports/columns.ts";
import { chooseExposure } from "#app/reports/exposure-by-surface.ts";
import { defineReport, type ReportContext } from "#app/reports/report.ts";
import { addKnown } from "#db/metrics/formula.ts";
import { getMetric } from "#db/metrics/metrics.ts";

const metrics = ["impressions", "views"] as const;
const promotions = ["promotion_platform", "promotion_paid"] as const;
const parts = ["organic", ...promotions, "total"] as const;

/** What of a campaign's exposure was organic, what the platforms boosted, what was paid for; platform by platform. */
export const campaignExposure = defineReport({
  key: "campaign-exposure",
  facts: ["campaign_day", "campaign_surface_day"],
  filters: ["period", "platform", "creator", "format", "relation", "tier"],
  subject: "campaign",
  metrics,
  async run(context: ReportContext) {
    const [whole, split] = await Promise.all([
      measureGroups(context, { metrics, by: ["platform"] }),
      measureGroups(context, { metrics, by: ["platform", "surface"] }),
    ]);
    const exposureOf = chooseExposure(whole);
    const rows = [...exposureOf].map(([platform, exposure]) => {
      const exposureIn = (group: Group | undefined) =>
        metricValueOf(getMetric(exposure), group ?? emptyGroup({}, null), "current", whole.reader);
      const total = exposureIn(whole.groups.get(platform));
      const promoted = promotions.map((surface) => exposureIn(split.groups.get(`${platform} ${surface}`)));
      return {
        key: platform,
        cells: {
          platform,
          counted: `metric.${exposure}.label`,
          organic: total === null ? null : total - (addKnown(promoted) ?? 0),
          promotion_platform: promoted[0] ?? null,
          promotion_paid: promoted[1] ?? null,
          total,
        },
      };
    });
    const exposure = [...exposureOf.values()].includes("views") ? "views" : "impressions";
    const totals = Object.fromEntries(parts.map((part) => [part, addKnown(rows.map(({ cells }) => cells[part]))]));
    return {
      columns: [
        column("platform", "word", { words: "platform" }),
        column("counted", "message"),
        ...parts.flatMap((part) =>
          metricColumns(
            [exposure],
            { ...context, filters: { ...context.filters, comparison: null } },
            {
              key: part,
              part: { words: "exposure", value: part },
            },
          ),
        ),
      ],
      rows: rows.toSorted((a, b) => (b.cells.total ?? 0) - (a.cells.total ?? 0)),
      totals,
      notes: [...exposureOf]
        .filter(([, counted]) => counted === "views")
        .map(([platform]) => ({ code: "views_on_platform", values: { platform } })),
    };
  },
});
