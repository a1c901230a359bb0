import type { UnknownRecord } from "#db/records/stream.ts";
import type { FileConnector, FileOptions, RowGroup, RowReader, RowReading } from "#jobs/connectors/connector.ts";
import { doubledLine, mergeLines, partialLine } from "#jobs/connectors/priced-lines.ts";
import { findShopifyColumns, type ShopifyColumns } from "./columns.ts";
import { type DividedLine, divideOrder } from "./divide-order.ts";
import { createLineReader, type LineCells } from "./read-line.ts";
import { createOrderReader, type OrderCells, shop } from "./read-order.ts";

/**
 * Shopify's orders_export CSV: one row a line item, what is said of the order on its first row only. No column of the buyer is read.
 *
 * Headers are as public parsers and a published example have them (docs.xbp.app, "Shopify order export format", which also says that rows are of line items, belong together by Name,
 * and leave what is of the order blank but for the first); what Shopify itself says of exports was not found. From such examples: times with an offset, Lineitem price of one unit.
 * Inferred: that Refunded Amount is of the order; that Lineitem discount is of the whole line; that Discount Amount is not in Subtotal and may hold the lines' own discounts
 * (whatever makes the lines add up to the subtotal is taken); that Source "pos" is a shop and "web" is online; that "fulfilled" means shipped. The refund of an order is divided over
 * its lines in proportion to their gross sales; what lies beyond them was for shipping or tax. What was given back for a cancelled order is what was cancelled. Ids are those of column
 * Id, of older exports without it the names ("#1001"), which only one shop of a workspace may then use.
 */
export const shopifyOrders: FileConnector = {
  connector: "shopify-orders",
  version: 1,
  provides: ["orders", "units", "gross_sales_minor", "cancelled_sales_minor", "refunded_sales_minor"],
  rank: 40,
  recognise: ({ columns }) =>
    findShopifyColumns(columns) ? { streams: ["product", "order", "order_line"] } : undefined,
  columns: ({ columns }) => Object.values(findShopifyColumns(columns) ?? {}),
  groupColumn: ({ columns }) => findShopifyColumns(columns)?.name,
  openReader({ columns }, _fileName, options) {
    const found = findShopifyColumns(columns);
    if (!found) throw new TypeError("shopify-orders was given a file that it does not recognise");
    return createReader(found, options);
  },
};

function createReader(columns: ShopifyColumns, options: FileOptions): RowReader {
  const readOrder = createOrderReader(columns, options);
  const readLine = createLineReader(columns);
  let last: RowGroup | undefined;
  let readings: ReadonlyMap<UnknownRecord, RowReading> = new Map();
  return (cells, group) => {
    if (group !== last) readings = readGroup(group);
    last = group;
    return readings.get(cells) ?? nothing;
  };

  function readGroup(group: RowGroup): ReadonlyMap<UnknownRecord, RowReading> {
    const [first = {}] = group.rows;
    if (isLost(first)) return new Map(group.rows.map((row) => [row, lost]));
    const order = readOrder(first);
    const lines = group.rows.map((row) => readLine(row, order.currency));
    const read = toReadings(order, lines, group.isWhole);
    return new Map(group.rows.map((row, index) => [row, read[index] ?? nothing]));
  }

  /** A row whose order does not stand before it. */
  function isLost(first: UnknownRecord): boolean {
    return [columns.createdAt, columns.financialStatus].every(
      (column) => String(first[column ?? ""] ?? "").trim() === "",
    );
  }
}

const nothing: RowReading = { records: [], issues: [], notices: [] };
const lost: RowReading = {
  ...nothing,
  issues: [
    {
      stream: "order_line",
      field: "order_id",
      reason: "missing",
      message:
        "the first row of the order, which says what holds for all of it, is not before this row; export the orders again",
    },
  ],
};

/** The reading of each row of an order: the order on the first, each SKU where it stands first. */
function toReadings(order: OrderCells, lines: readonly LineCells[], isWhole: boolean): RowReading[] {
  const priced = lines.flatMap((line) => (line.priced ? [line.priced] : []));
  const isAll = isWhole && priced.length === lines.length;
  const mustDivide = (order.refundMinor ?? 0) !== 0 || (order.discountMinor ?? 0) !== 0;
  const isOrderRead = order.takings.issues.length === 0;
  const divided =
    isOrderRead && (isAll || !mustDivide)
      ? divideOrder(isAll ? order : { ...order, subtotalMinor: undefined }, priced)
      : undefined;
  const bySku = new Map<string, DividedLine[]>();
  let next = 0;
  for (const { sku, priced: own } of lines) {
    const line = own && divided?.lines[next++];
    if (line) bySku.set(sku, [...(bySku.get(sku) ?? []), line]);
  }
  const broken = new Set(lines.filter((line) => !line.priced).map((line) => line.sku));
  const seen = new Set<string>();
  return lines.map((line, index) => {
    const isFirst = !seen.has(line.sku);
    const issues = [...(index === 0 ? order.takings.issues : []), ...line.takings.issues];
    const notices = [
      ...line.takings.notices,
      ...(index === 0 ? [...order.takings.notices, ...(divided?.notices ?? [])] : []),
    ];
    const records = index === 0 && isOrderRead ? [{ stream: "order" as const, record: order.record }] : [];
    if (!divided && line.priced) issues.push(undivided);
    const same = bySku.get(line.sku);
    if (line.priced && same && broken.has(line.sku)) issues.push(partialLine);
    if (!line.priced || !same || broken.has(line.sku)) return { records, issues, notices };
    seen.add(line.sku);
    if (!isFirst) return { records, issues, notices: [...notices, doubledLine] };
    return { records: [...records, ...toRecords(order, line, same)], issues, notices };
  });
}

const undivided = {
  stream: "order_line",
  field: "refunded_minor",
  reason: "unreadable",
  message: "a row of the order cannot be read, so what is refunded or taken off cannot be divided over its lines",
} as const;

function toRecords(order: OrderCells, line: LineCells, same: readonly DividedLine[]) {
  const { quantity, unitMinor, discountMinor } = mergeLines(same);
  const total = (amount: (one: DividedLine) => number | undefined) =>
    same.reduce<number | undefined>((sum, one) => (sum === undefined ? undefined : addKnown(sum, amount(one))), 0);
  const record = {
    shop,
    order_id: order.orderId,
    sku: line.sku,
    product_id: line.productId,
    quantity,
    unit_price_minor: unitMinor,
    seller_discount_minor: discountMinor,
    cancelled_minor: total((one) => one.cancelledMinor),
    refunded_minor: total((one) => one.refundedMinor),
    as_of: order.asOf,
  };
  const product = { shop, product_id: line.productId, name: line.name, brand: line.vendor, as_of: order.asOf };
  return [
    ...(line.productId === undefined ? [] : [{ stream: "product" as const, record: product }]),
    { stream: "order_line" as const, record },
  ];
}

function addKnown(sum: number, amount: number | undefined): number | undefined {
  return amount === undefined ? undefined : sum + amount;
}
