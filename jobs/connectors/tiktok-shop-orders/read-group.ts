import type { UnknownRecord } from "#db/records/stream.ts";
import type { Notice, RowIssue, RowReading, YieldedRecord } from "#jobs/connectors/connector.ts";
import {
  divideRefund,
  doubledLine,
  grossOf,
  mergeLines,
  type PricedLine,
  partialLine,
  sum,
} from "#jobs/connectors/priced-lines.ts";
import { tiktokShop as shop } from "#jobs/connectors/tiktok-shop.ts";
import type { OrderRow } from "./read-row.ts";

/** The lines of an order, one a SKU, with what each cost and gave back. */
interface Line {
  readonly priced: PricedLine;
  readonly returned: number;
}

/** The reading of each row of an order: the order and the notes on it on the first that can be read, each SKU where it stands first. */
export function readGroup(rows: readonly OrderRow[], isWhole: boolean): readonly RowReading[] {
  const head = rows.find((row) => isRead(row) && row.orderId !== undefined);
  if (!head) return rows.map(({ takings }) => ({ ...takings, records: [], issues: withReason(takings.issues) }));
  const isCancelled = head.status === "cancelled";
  const refund = head.refundMinor;
  const lines = linesOf(rows);
  const divided = divide(isCancelled ? 0 : (refund ?? 0), lines);
  const mustDivide = !isCancelled && refund !== undefined && refund > 0;
  const isDivisible = !mustDivide || (isWhole && rows.every(isRead));
  const broken = new Set(rows.filter((row) => !isRead(row)).map((row) => row.sku));
  const seen = new Set<string>();

  function readLine(row: OrderRow): Partial<RowReading> {
    const { sku } = row;
    const line = sku === undefined ? undefined : lines.get(sku);
    if (sku === undefined || !line) return { issues: [noSku] };
    if (!isDivisible) return { issues: [undivided] };
    if (broken.has(sku)) return { issues: [partialLine] };
    if (seen.has(sku)) return { notices: [doubledLine] };
    seen.add(sku);
    return { records: toRecords(row, line, isCancelled, refund === undefined ? undefined : divided.refunds.get(sku)) };
  }

  return rows.map((row) => {
    const { issues, notices } = row.takings;
    const line = isRead(row) ? readLine(row) : {};
    const ofOrder = row === head ? remarksOn(isCancelled ? (refund ?? 0) : 0, divided.left) : [];
    return {
      records: [...(row === head ? [toOrder(head)] : []), ...(line.records ?? [])],
      issues: [...issues, ...(line.issues ?? [])],
      notices: [...notices, ...ofOrder, ...(line.notices ?? [])],
    };
  });
}

function isRead(row: OrderRow): boolean {
  return row.takings.issues.length === 0;
}

function remarksOn(refundOfCancelled: number, left: number): readonly Notice[] {
  return [...(refundOfCancelled > 0 ? [cancelledRefund] : []), ...(left > 0 ? [beyond] : [])];
}

/** A row without an id has read nothing wrong and is no order. */
function withReason(issues: readonly RowIssue[]): readonly RowIssue[] {
  return issues.length > 0 ? issues : [noId];
}

function linesOf(rows: readonly OrderRow[]): ReadonlyMap<string, Line> {
  const bySku = new Map<string, { priced: PricedLine; returned: number }[]>();
  for (const { sku, priced, returned } of rows)
    if (sku !== undefined && priced) bySku.set(sku, [...(bySku.get(sku) ?? []), { priced, returned }]);
  return new Map(
    [...bySku].map(([sku, same]) => [
      sku,
      { priced: mergeLines(same.map((one) => one.priced)), returned: sum(same.map((one) => one.returned)) },
    ]),
  );
}

function divide(refund: number, lines: ReadonlyMap<string, Line>) {
  const all = [...lines.values()];
  const gross = all.map(({ priced }) => grossOf(priced));
  const returned = all.map(({ priced, returned: items }, index) =>
    priced.quantity > 0 ? Math.round(((gross[index] ?? 0) * Math.min(items, priced.quantity)) / priced.quantity) : 0,
  );
  const { parts, left } = divideRefund(refund, gross, returned);
  return { refunds: new Map([...lines.keys()].map((sku, index) => [sku, parts[index] ?? 0])), left };
}

function toOrder(row: OrderRow): YieldedRecord {
  return {
    stream: "order",
    record: {
      shop,
      order_id: row.orderId,
      created_at: row.createdAt?.toISOString(),
      paid_at: row.paidAt?.toISOString(),
      cancelled_at: row.cancelledAt?.toISOString(),
      status: row.status,
      channel: "online",
      platform: "tiktok",
      currency: row.currency,
      as_of: row.asOf,
    },
  };
}

function toRecords(
  row: OrderRow,
  { priced }: Line,
  isCancelled: boolean,
  refunded: number | undefined,
): YieldedRecord[] {
  const line: UnknownRecord = {
    shop,
    order_id: row.orderId,
    sku: row.sku,
    product_id: row.productId,
    quantity: priced.quantity,
    unit_price_minor: priced.unitMinor,
    seller_discount_minor: priced.discountMinor,
    cancelled_minor: isCancelled ? grossOf(priced) : 0,
    refunded_minor: refunded,
    as_of: row.asOf,
  };
  const product = { shop, product_id: row.productId, name: row.productName, as_of: row.asOf };
  return [
    ...(row.productId === undefined ? [] : [{ stream: "product" as const, record: product }]),
    { stream: "order_line", record: line },
  ];
}

const noId = { stream: "order", field: "order_id", reason: "missing", message: "the row names no order" } as const;
const noSku = { stream: "order_line", field: "sku", reason: "missing", message: "the row names no SKU" } as const;
const undivided = {
  stream: "order_line",
  field: "refunded_minor",
  reason: "unreadable",
  message: "a row of the order cannot be read, so its refund cannot be divided over its lines",
} as const;
const beyond = {
  kind: "ignored",
  field: "refunded_minor",
  sample: "",
  message: "some refunds are more than their order's lines: the rest was for shipping or tax, which sales do not hold",
} as const;
const cancelledRefund = {
  kind: "ignored",
  field: "refunded_minor",
  sample: "",
  message: "what was given back for cancelled orders is in what was cancelled, and not counted again",
} as const;
