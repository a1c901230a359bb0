import { emptyGroup, type Group } from "#app/queries/groups.ts";
import { measureGroups } from "#app/queries/measure-groups.server.ts";
import { metricValueOf } from "#app/queries/metric-values.ts";
import { column, metricColumns } from "#app/reports/columns.ts";
import { chooseExposure, splitsViews } from "#app/reports/exposure-by-surface.ts";
import { exposureColumns } from "#app/reports/exposure-columns.ts";
import { defineReport, type ReportColumn, type ReportContext } from "#app/reports/report.ts";
import { addKnown } from "#db/metrics/formula.ts";
import { getMetric } from "#db/metrics/metrics.ts";
import { surfaces } from "#db/records/vocabulary.ts";

const metrics = ["impressions", "views"] as const;
const promotions = ["promotion_platform", "promotion_paid"] as const;
/** Named by no platform as organic: what it calls something else, or nothing. */
const unclear: readonly string[] = [...promotions, "unspecified"];
const organic = surfaces.filter((surface) => !unclear.includes(surface));
const parts = ["organic", ...promotions, "surface_unknown", "total"] as const;

/**
 * What of a campaign's exposure was organic, what the platforms boosted, what was paid for; platform by platform. What a platform names no surface of
 * is none of them. Impressions and views are not added up: with both there are no totals.
 */
export const campaignExposure = defineReport({
  key: "campaign-exposure",
  page: "/campaigns/:campaign",
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
      const on = (surface: string) => exposureIn(split.groups.get(`${platform} ${surface}`));
      const total = exposureIn(whole.groups.get(platform));
      const [boosted = null, paid = null] = promotions.map(on);
      const unpromoted = addKnown(organic.map(on));
      const named = addKnown([unpromoted, boosted, paid]);
      return {
        key: platform,
        cells: {
          platform,
          counted: `metric.${exposure}.label`,
          organic: unpromoted,
          promotion_platform: boosted,
          promotion_paid: paid,
          surface_unknown: total === null ? null : total - (named ?? 0),
          total,
        },
      };
    });
    // A platform without any number mixes nothing; of one whose total is unknown a surface may be known all the same.
    const hasAny = (cells: (typeof rows)[number]["cells"]) => parts.some((part) => cells[part] !== null);
    const used = rows.flatMap(({ key, cells }) => (hasAny(cells) ? (exposureOf.get(key) ?? []) : []));
    const counted = [...new Set(used.length > 0 ? used : exposureOf.values())];
    const isSplit = splitsViews(split, exposureOf);
    const totals = parts.map((part) => [
      part,
      counted.length > 1 ? null : addKnown(rows.map(({ cells }) => cells[part])),
    ]);
    return {
      columns: [
        column("platform", "word", { words: "platform" }),
        column("counted", "message"),
        ...parts.flatMap((part) => columnOf(part, counted, isSplit, context)),
      ],
      // Below none is more than unknown: corrections may take away more than came in the period.
      rows: rows.toSorted((a, b) => orderOf(b.cells.total) - orderOf(a.cells.total)),
      totals: Object.fromEntries(totals),
      notes: [...exposureOf]
        .filter(([, exposure]) => exposure === "views")
        .map(([platform]) => ({ code: "views_on_platform", values: { platform } })),
    };
  },
});

function orderOf(total: number | null): number {
  return total ?? -Number.MAX_VALUE;
}

/** Of the metric that all platforms count with; where they count with different ones, the row says which. Views that are divided by shares are estimates but for their total. */
function columnOf(
  part: (typeof parts)[number],
  counted: readonly (typeof metrics)[number][],
  isSplit: boolean,
  context: ReportContext,
): ReportColumn[] {
  const options = { key: part, part: { words: "exposure", value: part } };
  const uncompared = { ...context, filters: { ...context.filters, comparison: null } };
  const [only, ...others] = counted;
  if (!only || others.length > 0) return exposureColumns(uncompared, options);
  const isEstimate = only === "views" && isSplit && part !== "total";
  return metricColumns([isEstimate ? "views_by_surface" : only], uncompared, options);
}
