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

export const pairMeasureKeys = Object.keys(pairMeasures) as readonly PairMeasure[];
