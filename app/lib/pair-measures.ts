import type { RatioKind } from "#db/methods/bootstrap-ratio.ts";
import type { ExposureMeasure } from "#db/metrics/measures.ts";

/** What the two posts of a piece are compared by, in the order in which it is shown. Its words are the messages `pair_measure.<key>`. */
export const pairMeasures = {
  views: { kind: "typical", offered: "views", better: "higher" },
  views_without_boost: { kind: "typical", offered: "views", better: "higher" },
  views_without_promotion: { kind: "typical", offered: "views", better: "higher" },
  engagements: { kind: "typical", better: "higher" },
  product_clicks: { kind: "totals", offered: "product_clicks", better: "higher" },
  net_orders: { kind: "totals", offered: "orders", better: "higher" },
  net_orders_without_boost: { kind: "totals", offered: "orders", better: "higher" },
  net_orders_without_promotion: { kind: "totals", offered: "orders", better: "higher" },
  cost: { kind: "totals", better: "lower" },
  cost_per_view: { kind: "typical", offered: "views", better: "lower" },
} as const satisfies Record<string, PairMeasureDeclaration>;
export type PairMeasure = keyof typeof pairMeasures;

export interface PairMeasureDeclaration {
  readonly kind: RatioKind;
  /** What a platform must have offered when both posts were published (see platform_capability). */
  readonly offered?: ExposureMeasure | "orders";
  readonly better: "higher" | "lower";
}

/** What the months since an account opened are told of, by the parameter `by`: each measure, and the same without the platform's own boost where that can be known. The first stands where the address says nothing. */
export const monthMeasures = {
  views: ["views", "views_without_boost"],
  engagements: ["engagements"],
  product_clicks: ["product_clicks"],
  net_orders: ["net_orders", "net_orders_without_boost"],
  cost: ["cost"],
  cost_per_view: ["cost_per_view"],
} as const satisfies Partial<Record<PairMeasure, readonly PairMeasure[]>>;
export type MonthMeasure = keyof typeof monthMeasures;

export function isMonthMeasure(key: string | null): key is MonthMeasure {
  return key !== null && Object.hasOwn(monthMeasures, key);
}

export function monthMeasureOf(search: URLSearchParams): MonthMeasure {
  const asked = search.get("by");
  return isMonthMeasure(asked) ? asked : "views";
}

export const pairMeasureKeys = Object.keys(pairMeasures) as readonly PairMeasure[];
