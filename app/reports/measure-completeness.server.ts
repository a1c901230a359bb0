import { measureGroups } from "#app/queries/measure-groups.server.ts";
import { finishMetric, type LeftOut, leftOutOf, reasonOf, sumIn } from "#app/queries/metric-values.ts";
import type { MissingReason, ReportContext } from "#app/reports/report.ts";
import { type Formula, measure, measuresOf } from "#db/metrics/formula.ts";
import { familyOfMeasure, type Measure } from "#db/metrics/measures.ts";
import type { Metric } from "#db/metrics/metric.ts";

/** How much of a figure one platform gives. */
export interface PlatformCompleteness {
  readonly platform: string;
  /** Post-days behind it; 0 where it is of orders or costs alone. */
  readonly postDays: number;
  /** Of them the shares that give nothing of what the figure needs, and some of what is added up for it but not all: likes and no saves, say. Null where no post-days stand behind it. */
  readonly lacks: LeftOut | null;
  /** Of them the share from snapshots more than 3 days apart. */
  readonly gaps: number;
  /** Why the platform has no value at all; null where it has one. */
  readonly reason: MissingReason | null;
}

/** What is given of a metric under the filters, a platform each, and on how many days a rate was missing to convert money. */
export async function measureCompleteness(
  context: ReportContext,
  metric: Metric,
): Promise<{
  platforms: PlatformCompleteness[];
  missingRates: readonly { currency: string; days: readonly string[] }[];
}> {
  const formula = countedFormula(metric);
  const asked = { ...context, filters: { ...context.filters, comparison: null } };
  const answer = await measureGroups(asked, { metrics: [], formulas: [formula], by: ["platform"] });
  const counted = { ...metric, formula };
  const platforms = [...answer.groups.values()].flatMap((group): PlatformCompleteness[] => {
    const platform = String(group.dimensions.platform ?? "");
    if (platform === "" || platform === "none") return [];
    const { postDays } = group;
    const value = finishMetric(counted, answer.reader.parameters, (one) => sumIn(one, group, "current", answer.reader));
    return [
      {
        platform,
        postDays,
        lacks: leftOutOf(counted, group),
        gaps: postDays === 0 ? 0 : group.gaps / postDays,
        reason: value === null ? reasonOf(counted, group, answer.reader, answer.missingRates.length > 0) : null,
      },
    ];
  });
  return { platforms: platforms.toSorted((a, b) => b.postDays - a.postDays), missingRates: answer.missingRates };
}

/** What is asked for apart stands on a counter of posts, whose completeness is its own. */
function countedFormula(metric: Metric): Formula {
  const [counter] = measuresOf(metric.formula).flatMap(countedInstead);
  return counter ? measure(counter) : metric.formula;
}

function countedInstead(of: Measure): Measure[] {
  switch (familyOfMeasure(of)) {
    case "reach":
      return ["reach"];
    case "age":
    case "media_value":
    case "lift":
      return ["views"];
    default:
      return [];
  }
}
