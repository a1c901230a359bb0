import { measure } from "#db/metrics/formula.ts";
import { defineMetric, everything } from "#db/metrics/metric.ts";

/** What earned and gifted posts would have cost at the workspace's rate cards: no sales, and never added to them. */
export const mediaValueMetrics = [
  defineMetric("earned_media_value", {
    label: "Earned media value",
    description:
      "What the exposure of earned and gifted posts would have cost at the rate card in force that day. An estimate by your own rates: no sales, and never added to them.",
    formula: measure("earned_value_minor"),
    format: "money",
    isEstimated: true,
    additive: everything,
  }),
] as const;
