import type { UnknownRecord } from "#db/records/stream.ts";
import { createIdReader } from "#jobs/connectors/id-column.ts";
import type { PricedLine } from "#jobs/connectors/priced-lines.ts";
import { openTakings, type Takings } from "#jobs/connectors/take-readings.ts";
import { parseCount } from "#jobs/values/parse-count.ts";
import { parseLocalisedMoney } from "#jobs/values/parse-localised-money.ts";
import type { ShopifyColumns } from "./columns.ts";

/** One row's line item; `priced` is undefined when it cannot be read. */
export interface LineCells {
  /** The SKU, else the item's name: shops need not give SKUs. */
  readonly sku: string;
  readonly productId: string | undefined;
  readonly name: string;
  readonly vendor: string;
  readonly priced: PricedLine | undefined;
  readonly takings: Takings;
}

/** Reads the line item of a row, in the currency of its order. */
export function createLineReader(columns: ShopifyColumns): (cells: UnknownRecord, currency: string) => LineCells {
  const readSku = createIdReader(columns.sku ?? "", "sku", true);
  return (cells, currency) => {
    const takings = openTakings();
    const text = (name: keyof ShopifyColumns) => String(cells[columns[name] ?? ""] ?? "").trim();
    const place = (field: string, column: string) => ({
      stream: "order_line" as const,
      field,
      column,
      cell: cells[column],
    });
    const money = (name: "price" | "itemDiscount", field: string) => {
      const column = columns[name] ?? "";
      const context = { stated: currency, usual: currency, locale: "en" };
      return takings.take(place(field, column), parseLocalisedMoney(cells[column], context))?.minor;
    };
    const productId = takings.take(place("sku", columns.sku ?? ""), readSku(cells[columns.sku ?? ""]));
    const quantityColumn = columns.quantity ?? "";
    const quantity = takings.take(place("quantity", quantityColumn), parseCount(cells[quantityColumn]))?.value;
    const unitMinor = money("price", "unit_price_minor");
    const discountMinor = money("itemDiscount", "seller_discount_minor") ?? 0;
    if (takings.issues.length === 0 && (quantity === undefined || unitMinor === undefined))
      takings.issues.push({
        stream: "order_line",
        field: quantity === undefined ? "quantity" : "unit_price_minor",
        reason: "missing",
        message: "the line item states no quantity or no price",
      });
    const isRead = takings.issues.length === 0 && quantity !== undefined && unitMinor !== undefined;
    return {
      sku: productId ?? text("itemName"),
      productId,
      name: text("itemName"),
      vendor: text("vendor"),
      priced: isRead ? { quantity, unitMinor, discountMinor } : undefined,
      takings,
    };
  };
}
