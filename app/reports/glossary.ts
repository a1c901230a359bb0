import { column } from "#app/reports/columns.ts";
import { defineReport } from "#app/reports/report.ts";
import type { Additivity } from "#db/metrics/metric.ts";
import { metrics } from "#db/metrics/metrics.ts";

/** Every metric: what it means, how it follows from what is measured, what it may be added over. */
export const glossary = defineReport({
  key: "glossary",
  page: "/glossary",
  facts: [],
  filters: [],
  metrics: metrics.map(({ key }) => key),
  async run() {
    return {
      columns: [
        column("metric", "message"),
        column("description", "message"),
        column("formula", "formula"),
        column("unit", "message"),
        column("better", "word", { words: "better" }),
        column("adds_up_over", "text"),
        column("is_estimated", "word", { words: "is_estimated" }),
        column("version", "number"),
        column("key", "text"),
      ],
      rows: metrics.map((metric) => ({
        key: metric.key,
        metric: metric.key,
        cells: {
          metric: `metric.${metric.key}.label`,
          description: `metric.${metric.key}.description`,
          formula: metric.key,
          unit: `unit.${metric.unit}`,
          better: metric.better,
          adds_up_over: additiveOver(metric.additive),
          is_estimated: metric.isEstimated ? "yes" : "no",
          version: metric.version,
          key: metric.key,
        },
      })),
    };
  },
});

function additiveOver(additive: Additivity): string | null {
  const over = Object.entries(additive).flatMap(([dimension, isAdditive]) => (isAdditive ? [dimension] : []));
  return over.length > 0 ? over.join(" ") : null;
}
