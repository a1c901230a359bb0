import type { Formula } from "#db/metrics/formula.ts";

/** count, people: whole numbers; percent: a fraction shown as %; money: minor units of the workspace's currency; seconds: a duration. */
export type MetricFormat = "count" | "people" | "percent" | "ratio" | "money" | "seconds";

/** Over what the values of a metric may be added up. */
export interface Additivity {
  readonly time: boolean;
  readonly posts: boolean;
  readonly creators: boolean;
  readonly platforms: boolean;
}

/** One definition for SQL, tooltips, glossary, axes and headers. Its words are the messages `metric.<key>.label` and `metric.<key>.description`. */
export interface Metric {
  readonly key: string;
  /** English, here to be read beside the formula; the locales translate it by key. */
  readonly label: string;
  readonly description: string;
  readonly formula: Formula;
  readonly format: MetricFormat;
  /** The message `unit.<unit>`; money has the currency. */
  readonly unit: "count" | "people" | "percent" | "ratio" | "currency" | "seconds";
  readonly better: "higher" | "lower" | "neither";
  readonly additive: Additivity;
  readonly isEstimated: boolean;
  /** A share of a whole: a value above 1 says that both sides are not of the same things, and is unknown. */
  readonly isProportion: boolean;
  /** Rises when the definition changes, so that numbers kept elsewhere can be told apart. */
  readonly version: number;
}

const unitOf = {
  count: "count",
  people: "people",
  percent: "percent",
  ratio: "ratio",
  money: "currency",
  seconds: "seconds",
} as const satisfies Record<MetricFormat, Metric["unit"]>;

const nothing: Additivity = { time: false, posts: false, creators: false, platforms: false };
export const everything: Additivity = { time: true, posts: true, creators: true, platforms: true };

type Given = Pick<Metric, "label" | "description" | "formula" | "format"> &
  Partial<Pick<Metric, "better" | "isEstimated" | "isProportion" | "version">> & { additive?: Partial<Additivity> };

/** Fills in what most metrics have in common: higher is better, measured, version 1, not additive. */
export function defineMetric<const K extends string>(key: K, given: Given): Metric & { readonly key: K } {
  return {
    key,
    better: "higher",
    isEstimated: false,
    isProportion: false,
    version: 1,
    unit: unitOf[given.format],
    ...given,
    additive: { ...nothing, ...given.additive },
  };
}
