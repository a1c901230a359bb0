import type { Locale } from "#app/lib/locales.ts";
import { translatorOf } from "#app/lib/translator.server.ts";
import { toText } from "#db/metrics/formula-text.ts";
import type { Metric } from "#db/metrics/metric.ts";
import { findMetric, metrics } from "#db/metrics/metrics.ts";

/** One definition in the reader's words. */
export interface GlossaryEntry extends Pick<Metric, "key" | "isEstimated" | "version"> {
  readonly label: string;
  readonly description: string;
  readonly formula: string;
  readonly unit: string;
  /** What its values may be added up over. */
  readonly addsUpOver: readonly (keyof Metric["additive"])[];
}

const dimensions = ["time", "posts", "creators", "platforms"] as const;

/** Every metric as the glossary prints it, from the one list that computes it. */
export function listGlossaryEntries(locale: Locale): GlossaryEntry[] {
  const word = translatorOf(locale);
  return metrics.map((metric) => toEntry(metric, word));
}

/** One of them; null where there is no such metric. */
export function findGlossaryEntry(locale: Locale, key: string): GlossaryEntry | null {
  const metric = findMetric(key);
  return metric ? toEntry(metric, translatorOf(locale)) : null;
}

function toEntry(
  { key, isEstimated, version, formula, unit, additive }: Metric,
  word: ReturnType<typeof translatorOf>,
): GlossaryEntry {
  return {
    key,
    isEstimated,
    version,
    label: word(`metric.${key}.label`),
    description: word(`metric.${key}.description`),
    formula: toText(formula, (measure) => word(`measure.${measure}`), word("measure.margin")),
    unit: word(`unit.${unit}`),
    addsUpOver: dimensions.filter((dimension) => additive[dimension]),
  };
}
