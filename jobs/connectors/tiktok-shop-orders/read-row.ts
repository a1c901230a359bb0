import type { UnknownRecord } from "#db/records/stream.ts";
import type { ReadingOptions } from "#jobs/connectors/connector.ts";
import { createIdReader } from "#jobs/connectors/id-column.ts";
import type { PricedLine } from "#jobs/connectors/priced-lines.ts";
import { createSlashedTimeReader } from "#jobs/connectors/slashed-times.ts";
import { openTakings, type Takings } from "#jobs/connectors/take-readings.ts";
import { versionOf } from "#jobs/connectors/version-of.ts";
import { parseCount } from "#jobs/values/parse-count.ts";
import { parseLocalisedMoney } from "#jobs/values/parse-localised-money.ts";
import type { OrderColumn, OrderColumns } from "./columns.ts";
import { statusOf } from "./status-of.ts";

/** One row of an export: a SKU, and the order that it repeats. */
export interface OrderRow {
  readonly orderId: string | undefined;
  readonly sku: string | undefined;
  readonly productId: string | undefined;
  readonly productName: string;
  readonly priced: PricedLine | undefined;
  readonly returned: number;
  readonly refundMinor: number | undefined;
  readonly currency: string;
  readonly status: string | undefined;
  readonly createdAt: Date | undefined;
  readonly paidAt: Date | undefined;
  readonly cancelledAt: Date | undefined;
  readonly asOf: string | undefined;
  readonly takings: Takings;
}

/** Reads rows by the columns that the header has. `currency`: that of the headers, or else of the file. */
export function createRowReader(
  columns: OrderColumns,
  options: ReadingOptions,
  currency: { readonly stated: string | undefined; readonly usual: string },
): (cells: UnknownRecord) => OrderRow {
  const readTime = createSlashedTimeReader(options);
  const ids = {
    orderId: createIdReader(columns.orderId ?? "", "order_id", true),
    skuId: createIdReader(columns.skuId ?? "", "sku", true),
    productId: createIdReader(columns.productId ?? "", "product_id", false),
  };
  const context = { ...currency, locale: options.locale };
  return (cells) => {
    const takings = openTakings();
    const { take } = takings;
    // Cells end in a TAB.
    const text = (name: OrderColumn) => String(cells[columns[name] ?? ""] ?? "").trim();
    const place = (name: OrderColumn, field: string) => ({
      stream: "order_line" as const,
      field,
      column: columns[name] ?? "",
      cell: text(name),
    });
    const id = (name: keyof typeof ids, field: string) => take(place(name, field), ids[name](text(name)));
    const count = (name: OrderColumn, field: string) =>
      take(place(name, field), parseCount(text(name), options.locale))?.value;
    const money = (name: OrderColumn, field: string) =>
      take(place(name, field), parseLocalisedMoney(text(name), context));
    const time = (name: OrderColumn, field: string) =>
      take(place(name, field), readTime(columns[name] ?? "", text(name)));

    const times = {
      paidAt: time("paidAt", "paid_at"),
      shippedAt: time("shippedAt", "shipped_at"),
      deliveredAt: time("deliveredAt", "delivered_at"),
      cancelledAt: time("cancelledAt", "cancelled_at"),
    };
    const createdAt = time("createdAt", "created_at");
    const labels = [text("substatus"), text("status")];
    const { status, isKnown } = statusOf(labels, times);
    const message = "some statuses are in words that are not known; the times of the order say how far it is";
    if (!isKnown) takings.notices.push({ kind: "ignored", field: "status", sample: labels.join(" / "), message });
    const quantity = count("quantity", "quantity");
    const unit = money("unitPrice", "unit_price_minor");
    const discount = money("sellerDiscount", "seller_discount_minor");
    const refund = money("refund", "refunded_minor");
    checkSubtotal(money("subtotalBefore", "unit_price_minor")?.minor, quantity, unit?.minor, takings);
    if (takings.issues.length === 0 && (quantity === undefined || unit === undefined))
      takings.issues.push({
        stream: "order_line",
        field: quantity === undefined ? "quantity" : "unit_price_minor",
        reason: "missing",
        message: "the row states no quantity or no price",
      });
    const isPriced = quantity !== undefined && unit !== undefined;
    return {
      orderId: id("orderId", "order_id"),
      sku: id("skuId", "sku"),
      productId: id("productId", "product_id"),
      productName: text("productName"),
      // Discounts are written with and without a minus.
      priced: isPriced ? { quantity, unitMinor: unit.minor, discountMinor: Math.abs(discount?.minor ?? 0) } : undefined,
      returned: count("returned", "refunded_minor") ?? 0,
      refundMinor: refund === undefined ? undefined : Math.abs(refund.minor),
      currency: unit?.currency ?? currency.stated ?? currency.usual,
      status,
      createdAt,
      paidAt: times.paidAt,
      cancelledAt: times.cancelledAt,
      asOf: versionOf(options.capturedAt, [createdAt, ...Object.values(times), time("readyAt", "created_at")]),
      takings,
    };
  };
}

function checkSubtotal(
  subtotal: number | undefined,
  quantity: number | undefined,
  unit: number | undefined,
  takings: Takings,
): void {
  if (subtotal === undefined || quantity === undefined || unit === undefined || subtotal === quantity * unit) return;
  const message =
    "the subtotal before discounts of some rows is not their price x quantity; price and quantity are believed";
  takings.notices.push({ kind: "contradiction", field: "unit_price_minor", sample: String(subtotal), message });
}
