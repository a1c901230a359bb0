import { allocate } from "#jobs/values/allocate.ts";

/** What one line of an order costs: the price of one item before discounts, and the seller's discount on the whole line, in minor units. */
export interface PricedLine {
  readonly quantity: number;
  readonly unitMinor: number;
  readonly discountMinor: number;
}

/** Gross sales of a line: unit price x quantity after the seller's discount. */
export function grossOf({ quantity, unitMinor, discountMinor }: PricedLine): number {
  return unitMinor * quantity - discountMinor;
}

/** Lines of one SKU as one line with the same gross sales: where their prices differ, the difference to the highest is discount. */
export function mergeLines(lines: readonly PricedLine[]): PricedLine {
  const quantity = sum(lines.map((line) => line.quantity));
  const unitMinor = Math.max(0, ...lines.map((line) => line.unitMinor));
  return { quantity, unitMinor, discountMinor: unitMinor * quantity - sum(lines.map(grossOf)) };
}

/** What was given back for an order, by line. `left` is what lies beyond the lines' gross sales: shipping and tax that sales do not hold. */
export interface DividedRefund {
  readonly parts: readonly number[];
  readonly left: number;
}

/**
 * Divides the refund of an order over its lines, by largest remainder: first over what was returned of each, where that is known, the rest in proportion to what is left of
 * their gross sales. Parts and `left` add up to the refund exactly, and no line gives back more than it cost.
 */
export function divideRefund(refund: number, gross: readonly number[], returned?: readonly number[]): DividedRefund {
  const most = gross.map((amount) => Math.max(0, amount));
  const first = most.map((amount, index) => Math.min(amount, returned?.[index] ?? 0));
  const forReturned = Math.min(refund, sum(first));
  const early = allocate(forReturned, first) ?? most.map(() => 0);
  const open = most.map((amount, index) => amount - (early[index] ?? 0));
  const forRest = Math.min(refund - forReturned, sum(open));
  const late = allocate(forRest, open) ?? most.map(() => 0);
  const parts = early.map((part, index) => part + (late[index] ?? 0));
  return { parts, left: refund - sum(parts) };
}

export function sum(amounts: readonly number[]): number {
  return amounts.reduce((total, amount) => total + amount, 0);
}

/** A line of which a row is missing is not said by halves. */
export const partialLine = {
  stream: "order_line",
  field: "quantity",
  reason: "unreadable",
  message: "another row of the same SKU and order cannot be read, so the line is not whole",
} as const;

/** Said where rows of one SKU became one line. */
export const doubledLine = {
  kind: "duplicate",
  field: "sku",
  sample: "",
  message: "some orders have several rows of one SKU; they are added up to one line",
} as const;
