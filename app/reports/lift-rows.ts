import type { ThemeCounts } from "#app/queries/measure-theme-lift.server.ts";
import { type Lift, liftInterval } from "#db/methods/lift-interval.ts";
import { type Suppression, suppressCells } from "#db/methods/suppress-cells.ts";

/** A cell of theme and product as it may be shown. */
export interface LiftCell extends ThemeCounts {
  readonly isHidden: boolean;
  /** Whether the orders of the product must be hidden as well. */
  readonly isProductHidden: boolean;
  readonly lift: Lift | null;
}

/** Cells with their lifts, and what of them must not be shown. */
export function toLiftCells(counts: readonly ThemeCounts[]): LiftCell[] {
  const suppression = suppressionOf(counts);
  return counts.map((cell) => {
    const row = String(cell.productId);
    return {
      ...cell,
      isHidden: suppression.isCellHidden({ row, column: cell.theme }),
      isProductHidden: suppression.isTotalHidden("row", row, cell.productOrders),
      lift: liftInterval({
        orders: cell.orders,
        views: cell.views,
        wholeOrders: cell.productOrders,
        wholeViews: cell.productViews,
      }),
    };
  });
}

export function suppressionOf(counts: readonly ThemeCounts[]): Suppression {
  return suppressCells(
    counts.map(({ productId, theme, orders }) => ({ row: String(productId), column: theme, count: orders })),
  );
}
