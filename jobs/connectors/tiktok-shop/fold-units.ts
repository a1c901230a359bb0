import type { OrderUnit } from "#jobs/connectors/tiktok-shop/order-schema.ts";

/** All units of one SKU of an order. */
export interface FoldedLine {
  readonly sku: string;
  readonly productId: string | undefined;
  readonly quantity: number;
  readonly unitPriceMinor: number;
  readonly sellerDiscountMinor: number;
  readonly cancelledMinor: number;
}

/**
 * The units of an order -> one line an SKU, in the order in which the SKUs come. Of units that were sold at different prices the highest
 * is the unit's price, and what the others were cheaper is the seller's discount: the sum stays what was charged.
 */
export function foldUnits(units: readonly OrderUnit[]): FoldedLine[] {
  const bySku = new Map<string, OrderUnit[]>();
  for (const unit of units) bySku.set(unit.sku, [...(bySku.get(unit.sku) ?? []), unit]);
  return [...bySku].map(([sku, same]) => {
    const unitPriceMinor = Math.max(...same.map(({ priceMinor }) => priceMinor));
    return {
      sku,
      productId: same.find(({ productId }) => productId !== undefined)?.productId,
      quantity: same.length,
      unitPriceMinor,
      sellerDiscountMinor: sum(same, ({ priceMinor, discountMinor }) => unitPriceMinor - priceMinor + discountMinor),
      cancelledMinor: sum(same, (unit) => (unit.isCancelled ? unit.priceMinor - unit.discountMinor : 0)),
    };
  });
}

function sum(units: readonly OrderUnit[], amount: (unit: OrderUnit) => number): number {
  return units.reduce((total, unit) => total + amount(unit), 0);
}
