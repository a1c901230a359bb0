import { accountMetrics } from "#db/metrics/account-metrics.ts";
import { costMetrics } from "#db/metrics/cost-metrics.ts";
import { exposureMetrics } from "#db/metrics/exposure-metrics.ts";
import { mediaValueMetrics } from "#db/metrics/media-value-metrics.ts";
import type { Metric } from "#db/metrics/metric.ts";
import { salesMetrics } from "#db/metrics/sales-metrics.ts";

/** Every metric of the product. To add one: an entry in one of these lists, and its words in the locales. */
export const metrics = [
  ...exposureMetrics,
  ...accountMetrics,
  ...salesMetrics,
  ...costMetrics,
  ...mediaValueMetrics,
] as const;
export type MetricKey = (typeof metrics)[number]["key"];

const byKey = new Map<string, Metric & { readonly key: MetricKey }>(metrics.map((metric) => [metric.key, metric]));

export function findMetric(key: string): (Metric & { readonly key: MetricKey }) | undefined {
  return byKey.get(key);
}

export function getMetric(key: MetricKey): Metric & { readonly key: MetricKey } {
  const metric = byKey.get(key);
  if (!metric) throw new Error(`There is no metric ${key}`);
  return metric;
}
