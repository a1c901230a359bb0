import type { Notice } from "#jobs/connectors/connector.ts";
import { divideRefund, grossOf, type PricedLine, sum } from "#jobs/connectors/priced-lines.ts";
import { allocate } from "#jobs/values/allocate.ts";
import type { OrderCells } from "./read-order.ts";

/** A line with its share of what is said of the order. */
export interface DividedLine extends PricedLine {
  readonly cancelledMinor: number;
  readonly refundedMinor: number | undefined;
}

export interface DividedOrder {
  readonly lines: readonly DividedLine[];
  readonly notices: readonly Notice[];
}

/** Divides the discount and the refund of an order over its lines. All lines must be there. */
export function divideOrder(order: OrderCells, lines: readonly PricedLine[]): DividedOrder {
  const notices: Notice[] = [];
  const before = lines.map((line) => Math.max(0, grossOf(line)));
  const shares = allocate(orderDiscount(order, lines, notices), before) ?? before.map(() => 0);
  const discounted = lines.map((line, index) => ({
    ...line,
    discountMinor: line.discountMinor + (shares[index] ?? 0),
  }));
  const gross = discounted.map(grossOf);
  const refunds = refundsOf(order, gross, notices);
  return {
    notices,
    lines: discounted.map((line, index) => ({
      ...line,
      cancelledMinor: order.isCancelled ? (gross[index] ?? 0) : 0,
      refundedMinor: refunds?.[index],
    })),
  };
}

/** What was taken off the lines beyond their own discounts: the subtotal tells, for a code may also have been for shipping. */
function orderDiscount(order: OrderCells, lines: readonly PricedLine[], notices: Notice[]): number {
  const stated = order.discountMinor ?? 0;
  const gross = sum(lines.map(grossOf));
  if (order.subtotalMinor === undefined) return Math.min(Math.max(0, stated), gross);
  const taken = gross - order.subtotalMinor;
  const ofLines = sum(lines.map((line) => line.discountMinor));
  if (taken === 0 || taken === stated || taken === stated - ofLines) return Math.max(0, taken);
  const message = "the lines of some orders less their discounts are not their subtotal; the lines are believed";
  notices.push({
    kind: "contradiction",
    field: "seller_discount_minor",
    sample: String(order.record.order_id),
    message,
  });
  return Math.min(Math.max(0, stated), gross);
}

function refundsOf(order: OrderCells, gross: readonly number[], notices: Notice[]): readonly number[] | undefined {
  const { refundMinor } = order;
  if (refundMinor === undefined) return undefined;
  const note = (message: string) =>
    notices.push({ kind: "ignored", field: "refunded_minor", sample: String(order.record.order_id), message });
  if (order.isCancelled) {
    if (refundMinor > 0)
      note("what was given back for cancelled orders is in what was cancelled, and not counted again");
    return gross.map(() => 0);
  }
  const { parts, left } = divideRefund(refundMinor, gross);
  if (left > 0)
    note("some refunds are more than their order's lines: the rest was for shipping or tax, which sales do not hold");
  return parts;
}
