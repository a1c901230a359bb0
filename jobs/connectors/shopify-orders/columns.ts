import { type Columns, findColumns, hasColumns } from "#jobs/connectors/find-columns.ts";

/** The columns of orders_export that are read; what names or reaches a buyer is not among them. */
const names = {
  name: ["Name"],
  id: ["Id"],
  currency: ["Currency"],
  financialStatus: ["Financial Status"],
  fulfillmentStatus: ["Fulfillment Status"],
  createdAt: ["Created at"],
  paidAt: ["Paid at"],
  fulfilledAt: ["Fulfilled at"],
  cancelledAt: ["Cancelled at"],
  subtotal: ["Subtotal"],
  discountCode: ["Discount Code"],
  discountAmount: ["Discount Amount"],
  refunded: ["Refunded Amount"],
  source: ["Source"],
  quantity: ["Lineitem quantity"],
  itemName: ["Lineitem name"],
  price: ["Lineitem price"],
  sku: ["Lineitem sku"],
  itemDiscount: ["Lineitem discount"],
  vendor: ["Vendor"],
} as const;

export type ShopifyColumns = Columns<keyof typeof names>;

/** The columns of an export, or nothing when the header is not that of one. */
export function findShopifyColumns(header: readonly string[]): ShopifyColumns | undefined {
  const columns = findColumns(header, names);
  return hasColumns(columns, ["name", "financialStatus", "createdAt", "quantity", "itemName", "price"])
    ? columns
    : undefined;
}
