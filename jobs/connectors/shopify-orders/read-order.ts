import type { UnknownRecord } from "#db/records/stream.ts";
import type { FileOptions } from "#jobs/connectors/connector.ts";
import { createIdReader } from "#jobs/connectors/id-column.ts";
import { openTakings, type Takings } from "#jobs/connectors/take-readings.ts";
import { versionOf } from "#jobs/connectors/version-of.ts";
import { parseLocalisedMoney } from "#jobs/values/parse-localised-money.ts";
import { createTimeReader } from "#jobs/values/parse-time.ts";
import type { ShopifyColumns } from "./columns.ts";

/** Ids are unique in all of Shopify, so one key of the shop does for every shop. */
export const shop = "shopify";

/** What the first row of an order says of all of it. Amounts are undefined where they are not stated. */
export interface OrderCells {
  /** The id, and where it is from, for records of the order; undefined when it cannot be read. */
  readonly orderId: string | undefined;
  readonly currency: string;
  readonly asOf: string | undefined;
  readonly isCancelled: boolean;
  readonly subtotalMinor: number | undefined;
  readonly discountMinor: number | undefined;
  readonly refundMinor: number | undefined;
  readonly record: UnknownRecord;
  readonly takings: Takings;
}

/** Reads the cells that an export fills on the first row of an order only. */
export function createOrderReader(columns: ShopifyColumns, options: FileOptions): (cells: UnknownRecord) => OrderCells {
  const idColumn = columns.id ?? columns.name ?? "";
  const readId = createIdReader(idColumn, "order_id", true);
  const readTime = createTimeReader({ zone: options.zone });
  return (cells) => {
    const takings = openTakings();
    const text = (name: keyof ShopifyColumns) => String(cells[columns[name] ?? ""] ?? "").trim();
    const place = (field: string, column: string) => ({ stream: "order" as const, field, column, cell: cells[column] });
    const time = (name: "createdAt" | "paidAt" | "fulfilledAt" | "cancelledAt", field: string) => {
      const column = columns[name] ?? "";
      const at = takings.take(place(field, column), readTime(cells[column]));
      return at === undefined ? undefined : new Date(at);
    };
    const currency = text("currency") || options.currency;
    const money = (name: "subtotal" | "discountAmount" | "refunded") => {
      const column = columns[name] ?? "";
      const context = { stated: currency, usual: currency, locale: "en" };
      return takings.take(place(name, column), parseLocalisedMoney(cells[column], context))?.minor;
    };
    const orderId = takings.take(place("order_id", idColumn), readId(cells[idColumn]));
    const createdAt = time("createdAt", "created_at");
    const paidAt = time("paidAt", "paid_at");
    const cancelledAt = time("cancelledAt", "cancelled_at");
    const asOf = versionOf(options.capturedAt, [createdAt, paidAt, cancelledAt, time("fulfilledAt", "fulfilled_at")]);
    return {
      orderId,
      currency,
      asOf,
      isCancelled: cancelledAt !== undefined,
      subtotalMinor: money("subtotal"),
      discountMinor: money("discountAmount"),
      refundMinor: money("refunded"),
      takings,
      record: {
        shop,
        order_id: orderId,
        created_at: createdAt?.toISOString(),
        paid_at: paidAt?.toISOString(),
        cancelled_at: cancelledAt?.toISOString(),
        status: statusOf(cancelledAt !== undefined, text("fulfillmentStatus"), text("financialStatus")),
        channel: channels.get(text("source").toLowerCase()),
        currency,
        discount_code: codeOf(text("discountCode"), takings),
        as_of: asOf,
      },
    };
  };
}

const channels = new Map([
  ["pos", "offline"],
  ["web", "online"],
]);

const unpaid = new Set(["pending", "authorized", "unpaid", "expired", "voided"]);
const paid = new Set(["paid", "partially_paid", "partially_refunded", "refunded"]);

function statusOf(isCancelled: boolean, fulfillment: string, financial: string): string | undefined {
  if (isCancelled) return "cancelled";
  if (fulfillment.toLowerCase() === "fulfilled") return "shipped";
  if (paid.has(financial.toLowerCase())) return "paid";
  return unpaid.has(financial.toLowerCase()) ? "unpaid" : undefined;
}

/** An order has one code here; of several the first is kept. */
function codeOf(text: string, takings: Takings): string | undefined {
  const [first, ...others] = text.split(/\s*,\s*/).filter((code) => code !== "");
  const message = "some orders used several discount codes; the first is kept";
  if (others.length > 0) takings.notices.push({ kind: "ignored", field: "discount_code", sample: text, message });
  return first;
}
