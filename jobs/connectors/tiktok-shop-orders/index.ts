import type { UnknownRecord } from "#db/records/stream.ts";
import type { FileConnector, RowGroup, RowReading } from "#jobs/connectors/connector.ts";
import { currencyOfHeaders } from "#jobs/connectors/find-columns.ts";
import { findOrderColumns, timeColumns } from "./columns.ts";
import { readGroup } from "./read-group.ts";
import { createRowReader } from "./read-row.ts";

/**
 * A seller's orders as TikTok Shop exports them: CSV with a byte order mark, cells that end in a TAB, one row a SKU on which what holds for the order is repeated. No column of
 * the buyer is read.
 *
 * No page of the platform documents the format: everything is inferred, from headers that were observed and from the tests of public importers. Money of a row is of its whole
 * quantity but the unit price; "Order Refund Amount" is of the order, and is divided over what was returned ("Sku Quantity of return") before the rest. What was given back
 * for a cancelled order is what was cancelled. Platform discounts are not the seller's: they are not read. The file states neither currency nor zone, so those of the file's
 * options hold unless a header names a currency. The second row of some exports explains the columns; it is left out, with a notice.
 */
export const tiktokShopOrders: FileConnector = {
  connector: "tiktok-shop-orders",
  version: 1,
  provides: ["orders", "units", "gross_sales_minor", "cancelled_sales_minor", "refunded_sales_minor"],
  rank: 40,
  recognise({ columns }) {
    const found = findOrderColumns(columns);
    return found && { streams: [...(found.productId ? ["product" as const] : []), "order", "order_line"] };
  },
  columns: ({ columns }) => Object.values(findOrderColumns(columns) ?? {}),
  groupColumn: ({ columns }) => findOrderColumns(columns)?.orderId,
  slashedTimes({ columns }) {
    const found = findOrderColumns(columns);
    return timeColumns.flatMap((name) => found?.[name] ?? []);
  },
  openReader({ columns }, _fileName, options) {
    const found = findOrderColumns(columns);
    if (!found) throw new TypeError("tiktok-shop-orders was given a file that it does not recognise");
    const currency = { stated: currencyOfHeaders(Object.values(found)), usual: options.currency };
    const readRow = createRowReader(found, options, currency);
    let last: RowGroup | undefined;
    let readings: ReadonlyMap<UnknownRecord, RowReading> = new Map();
    return (cells, group) => {
      if (isExplanation(cells[found.orderId ?? ""])) return explanation;
      if (group !== last) {
        const read = readGroup(group.rows.map(readRow), group.isWhole);
        readings = new Map(group.rows.map((row, index) => [row, read[index] ?? nothing]));
      }
      last = group;
      return readings.get(cells) ?? nothing;
    };
  },
};

const nothing: RowReading = { records: [], issues: [], notices: [] };
const explanation: RowReading = {
  ...nothing,
  notices: [
    { kind: "ignored", field: "order_id", sample: "", message: "the row that explains the columns is left out" },
  ],
};

/** Words where an id stands. */
function isExplanation(cell: unknown): boolean {
  return typeof cell === "string" && /\p{L}\s+\p{L}/u.test(cell) && !/\d/.test(cell);
}
