import type { ComparedKind } from "#app/lib/filters/filters.ts";
import { measureGroups } from "#app/queries/measure-groups.server.ts";
import { sumIn } from "#app/queries/metric-values.ts";
import { type OwnSums, sumByPost } from "#app/queries/sum-by-post.server.ts";
import type { ReportContext } from "#app/reports/report.ts";
import { bootstrapRatio, type RatioCluster } from "#db/methods/bootstrap-ratio.ts";
import type { KnownRange } from "#db/methods/clearly-above.ts";
import { componentsOf } from "#db/metrics/components.ts";
import { getMetric } from "#db/metrics/metrics.ts";

/** Rates of what people do for each time that something was shown: those who see one post are alike. */
export const clusteredRates = [
  "engagement_rate_views",
  "engagement_rate_impressions",
  "save_rate",
  "seeding_rate",
] as const;

/**
 * The 95 % intervals of rates, over what another period could have had otherwise: the posts of a creator, the creators of a campaign, drawn whole. Views of
 * one post are no independent trials; by Wilson's interval of them any two rates would differ. Null with fewer than six posts or creators; without an upper end
 * where that would be more than one reaction for each view, which says nothing.
 */
export async function rateIntervals(
  context: ReportContext,
  kind: ComparedKind,
): Promise<Readonly<Record<string, KnownRange | null>>> {
  const clusters = await (kind === "creators" ? sumByPost(context, clusteredRates) : sumByCreator(context));
  return Object.fromEntries(
    clusteredRates.map((key) => {
      const [of, per] = componentsOf(getMetric(key).formula).map((component) => component.key);
      const known = clusters.flatMap(({ sums }): RatioCluster[] => {
        const [above, below] = [sums.get(of ?? "") ?? null, sums.get(per ?? "") ?? null];
        // Of whom nothing came in the period nothing is known.
        return above === null || below === null || (above === 0 && below === 0) ? [] : [{ of: above, per: below }];
      });
      const { interval } = bootstrapRatio(known, "totals");
      return [key, interval && { lower: interval.lower, upper: interval.upper > 1 ? null : interval.upper }];
    }),
  );
}

/** In the order of their ids: the same question has the same answer. */
async function sumByCreator(context: ReportContext): Promise<OwnSums[]> {
  const { groups, reader } = await measureGroups(context, {
    metrics: clusteredRates,
    by: ["creator"],
    withQuality: false,
  });
  const components = clusteredRates.flatMap((key) => componentsOf(getMetric(key).formula));
  const read = [...groups.values()].map((group) => ({
    id: Number(group.dimensions.creator),
    sums: new Map(components.map((one) => [one.key, sumIn(one, group, "current", reader)])),
  }));
  return read.toSorted((a, b) => a.id - b.id);
}
