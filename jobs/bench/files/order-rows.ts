import { createHash } from "node:crypto";

/** What a cell shows: a text of this row alone, the number of one that many cells share, or nothing. */
export type OrderCell = string | number | null;

/** A row's order, product and digits of its own, from which its cells are made. */
interface RowFacts {
  readonly order: number;
  readonly product: number;
  /** When the order was made, in milliseconds. */
  readonly at: number;
  /** So many digits that look random, others for each `from` up to 24. */
  digits(from: number, length: number): string;
}

/** Three orders in four rows, the last of two. */
export const blockRows = 4;
const products = 500;
const firstOrderAt = Date.UTC(2025, 0, 1);
const orderEveryMs = 13_000;

const shared = new Map<string, number>();
const share = (text: string): number => {
  const number = shared.get(text) ?? shared.size;
  shared.set(text, number);
  return number;
};
const always = (text: string) => {
  const number = share(text);
  return () => number;
};
const ofProduct = (write: (product: number) => string) => {
  const numbers = Array.from({ length: products }, (_, product) => share(write(product)));
  return ({ product }: RowFacts) => numbers[product] ?? null;
};
const after = (seconds: number) => (row: RowFacts) => toClock(row.at + seconds * 1_000);
const empty = () => null;

/** A seller's orders as TikTok Shop exports them: all columns that were observed, the buyer's included. Every row has as many texts of its own. */
const columns: readonly (readonly [header: string, cell: (row: RowFacts) => OrderCell])[] = [
  ["Order ID", ({ order }) => `5760${String(order).padStart(14, "0")}`],
  ["Order Status", always("Completed")],
  ["Order Substatus", always("Completed")],
  ["Cancelation/Return Type", empty],
  ["Normal or Pre-order", always("Normal")],
  ["SKU ID", ofProduct((product) => `172900000000${String(product).padStart(6, "0")}`)],
  ["Seller SKU", ofProduct((product) => `SERUM-${product}-30`)],
  ["Product Name", ofProduct((product) => `Invented serum no. ${product} with niacinamide, 30 ml`)],
  ["Product ID", ofProduct((product) => `172800000000${String(product).padStart(6, "0")}`)],
  ["Variation", always("Default")],
  ["Quantity", always("2")],
  ["Sku Quantity of return", always("0")],
  ["SKU Unit Original Price", always("12.00")],
  ["SKU Subtotal Before Discount", always("24.00")],
  ["SKU Platform Discount", always("0.00")],
  ["SKU Seller Discount", always("4.00")],
  ["SKU Subtotal After Discount", always("20.00")],
  ["Shipping Fee After Discount", always("0.00")],
  ["Original Shipping Fee", always("0.00")],
  ["Payment platform discount", always("0.00")],
  ["Order Amount", ({ order }) => `${20 + (order % 180)}.${10 + (order % 89)}`],
  ["Order Refund Amount", always("0.00")],
  ["Created Time", after(0)],
  ["Paid Time", after(71)],
  ["RTS Time", after(3_600)],
  ["Shipped Time", after(43_000)],
  ["Delivered Time", after(260_000)],
  ["Cancelled Time", empty],
  ["Tracking ID", ({ digits }) => `JD${digits(0, 9)}${digits(4, 7)}`],
  ["Delivery Option", always("Standard shipping")],
  ["Shipping Provider Name", always("Royal Mail")],
  ["Buyer Message", empty],
  ["Buyer Username", ({ digits }) => `user.${digits(8, 9)}`],
  ["Recipient", ({ digits }) => `Buyer ${digits(12, 9)}`],
  ["Phone #", ({ digits }) => `(+44)7${digits(16, 9)}`],
  ["Country", always("United Kingdom")],
  ["State", always("England")],
  ["Post Town", always("Inventon")],
  ["Zipcode", always("IN1 1NN")],
  ["Detail Address", ({ digits }) => `${digits(20, 3)} Invented Street, flat ${digits(24, 2)}`],
  ["Payment Method", always("Credit card")],
  ["Package ID", ({ digits }) => `1153${digits(2, 9)}${digits(6, 6)}`],
];

export const orderHeader: readonly string[] = columns.map(([header]) => header);
/** The texts that many cells share, by their number. */
export const sharedTexts: readonly string[] = [...shared.keys()];

/** The row of this number, always the same. An order's rows stand together. */
export function toOrderRow(number: number): OrderCell[] {
  const order = Math.floor(number / blockRows) * 3 + Math.min(number % blockRows, 2);
  const hash = createHash("md5").update(String(number)).digest();
  const row: RowFacts = {
    order,
    product: hash.readUInt16LE(0) % products,
    at: firstOrderAt + order * orderEveryMs,
    digits: (from, length) =>
      String(hash.readUInt32LE(from % 12))
        .padStart(10, String(from))
        .slice(-length),
  };
  return columns.map(([, cell]) => cell(row));
}

/** 25/04/2026 18:30:00 */
function toClock(at: number): string {
  const iso = new Date(at).toISOString();
  return `${iso.slice(8, 10)}/${iso.slice(5, 7)}/${iso.slice(0, 4)} ${iso.slice(11, 19)}`;
}
