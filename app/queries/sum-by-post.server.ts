import { withoutConversion } from "#app/queries/convert-currency.server.ts";
import { onlyDaysOf } from "#app/queries/list-posts.server.ts";
import { componentsByFamily } from "#app/queries/measure-groups.server.ts";
import { sumFamily } from "#app/queries/sum-family.server.ts";
import { unfiltered } from "#app/queries/unfiltered.ts";
import type { ReportContext } from "#app/reports/report.ts";
import { postFacts } from "#db/metrics/facts.ts";
import { getMetric, type MetricKey } from "#db/metrics/metrics.ts";

/** Sums of components by their keys, of one post or creator; null: not given. */
export interface OwnSums {
  readonly id: number;
  readonly sums: ReadonlyMap<string, number | null>;
}

/** What the components of metrics of exposure come to in the period for each post that had a day in it, in the order of their ids. */
export async function sumByPost(context: ReportContext, metrics: readonly MetricKey[]): Promise<OwnSums[]> {
  const { db, workspace, filters } = context;
  const components = componentsByFamily(metrics.map((key) => getMetric(key).formula)).get("exposure") ?? [];
  const only = onlyDaysOf(context);
  const { rows } = await sumFamily({
    workspace,
    filters: unfiltered({ ...filters, comparison: null }),
    fact: postFacts.exposure,
    components,
    by: ["post"],
    isBucketed: false,
    conversion: withoutConversion(workspace.currency),
    withQuality: false,
    ...(only ? { only } : {}),
  }).execute(db);
  const read = rows.map((row) => ({
    id: Number(row.post),
    sums: new Map(
      components.map(({ key }, place) => {
        const value = row[`c${place}`];
        return [key, typeof value === "number" ? value : null];
      }),
    ),
  }));
  return read.toSorted((a, b) => a.id - b.id);
}
