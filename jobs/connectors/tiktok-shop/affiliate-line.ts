import type { MappedRecord } from "#jobs/connectors/pull-connector.ts";
import { type Credit, toAccount, toTouch } from "#jobs/connectors/tiktok-shop/credit.ts";

/** One SKU of an affiliate order. */
export interface AffiliateLine {
  readonly shop: string;
  readonly orderId: string;
  readonly sku: string;
  readonly productId: string | null | undefined;
  readonly credits: readonly Credit[];
  readonly commissionMinor: number | undefined;
}

/**
 * Affiliate lines -> what only affiliate lists know: whom the sale is credited to, and the commission. Prices, quantities, refunds and
 * status are the order's own, and left to it.
 */
export function toAffiliateRecords(lines: readonly AffiliateLine[], asOf: string): MappedRecord[] {
  return lines.flatMap((line): MappedRecord[] => {
    const key = { shop: line.shop, order_id: line.orderId, sku: line.sku };
    const commission = { product_id: line.productId, commission_minor: line.commissionMinor };
    return [
      { stream: "order_line", record: { ...key, ...commission, as_of: asOf } },
      ...line.credits.flatMap((credit) => [...toAccount(credit.username, asOf), ...toTouch(key, credit, asOf)]),
    ];
  });
}

/** Lines of one SKU, which stand apart when several creators sold it, as one line: credits side by side, commissions added up. */
export function mergeLines(lines: readonly AffiliateLine[]): AffiliateLine[] {
  const merged = new Map<string, AffiliateLine>();
  for (const line of lines) {
    const known = merged.get(line.sku);
    merged.set(line.sku, known ? merge(known, line) : line);
  }
  return [...merged.values()];
}

function merge(line: AffiliateLine, other: AffiliateLine): AffiliateLine {
  const { commissionMinor: one } = line;
  const { commissionMinor: two } = other;
  return {
    ...line,
    productId: line.productId ?? other.productId,
    credits: [...line.credits, ...other.credits],
    commissionMinor: one === undefined || two === undefined ? (one ?? two) : one + two,
  };
}
