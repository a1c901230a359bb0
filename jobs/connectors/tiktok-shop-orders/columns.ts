import { type Columns, findColumns, hasColumns } from "#jobs/connectors/find-columns.ts";

/** The columns of a seller's order export that are read; what names or reaches a buyer is not among them. */
const names = {
  orderId: ["Order ID"],
  status: ["Order Status"],
  substatus: ["Order Substatus"],
  skuId: ["SKU ID"],
  productId: ["Product ID"],
  productName: ["Product Name"],
  quantity: ["Quantity"],
  returned: ["Sku Quantity of return"],
  unitPrice: ["SKU Unit Original Price"],
  subtotalBefore: ["SKU Subtotal Before Discount"],
  sellerDiscount: ["SKU Seller Discount"],
  refund: ["Order Refund Amount"],
  createdAt: ["Created Time"],
  paidAt: ["Paid Time"],
  readyAt: ["RTS Time"],
  shippedAt: ["Shipped Time"],
  deliveredAt: ["Delivered Time"],
  cancelledAt: ["Cancelled Time", "Canceled Time"],
} as const;

export type OrderColumn = keyof typeof names;
export type OrderColumns = Columns<OrderColumn>;

export const timeColumns = ["createdAt", "paidAt", "readyAt", "shippedAt", "deliveredAt", "cancelledAt"] as const;

/** The columns of an export, or nothing when the header is not that of one. */
export function findOrderColumns(header: readonly string[]): OrderColumns | undefined {
  const columns = findColumns(header, names);
  return hasColumns(columns, ["orderId", "status", "skuId", "quantity", "unitPrice", "createdAt"])
    ? columns
    : undefined;
}
