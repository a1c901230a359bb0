import type { RowIssue, RowReading, YieldedRecord } from "#jobs/connectors/connector.ts";
import { toContentTouch } from "./content-touch.ts";
import type { AffiliateRow } from "./read-affiliate-row.ts";
import { tiktokShop as shop } from "./tiktok-shop.ts";

/** The commission of a line over its rows; `isWhole` when all of them could be read. */
interface Commission {
  minor: number | undefined;
  isWhole: boolean;
}

/** The reading of each row of an order. A line may have several rows, one for each content that sold of it: their commissions add up. */
export function readAffiliateGroup(rows: readonly AffiliateRow[], isWhole: boolean): readonly RowReading[] {
  const commissions = new Map<string, Commission>();
  let areSkusRead = isWhole;
  for (const { sku, commissionMinor, takings } of rows) {
    if (sku === undefined) {
      areSkusRead = false;
      continue;
    }
    const known = commissions.get(sku) ?? { minor: undefined, isWhole: true };
    if (commissionMinor !== undefined) known.minor = (known.minor ?? 0) + commissionMinor;
    if (takings.issues.length > 0) known.isWhole = false;
    commissions.set(sku, known);
  }
  const seen = new Set<string>();
  return rows.map((row): RowReading => {
    const { orderId, sku } = row;
    const issues: RowIssue[] = [...row.takings.issues];
    const notices = [...row.takings.notices];
    if (issues.length === 0 && (orderId === undefined || sku === undefined)) issues.push(noLine);
    if (issues.length > 0 || orderId === undefined || sku === undefined) return { records: [], issues, notices };
    const records: YieldedRecord[] = [];
    const commission = commissions.get(sku);
    if (row.productId !== undefined)
      records.push({
        stream: "product",
        record: { shop, product_id: row.productId, name: row.productName, as_of: row.asOf },
      });
    if (row.accountId !== undefined) records.push(toAccount(row.accountId, row.asOf));
    if (!seen.has(sku)) {
      if (commission?.isWhole && areSkusRead) records.push(toLine(row, commission.minor));
      else issues.push(notWhole);
    }
    seen.add(sku);
    const touch = toContentTouch({ ...row, kind: row.contentType, orderId, sku });
    if (touch) records.push({ stream: "touch", record: touch });
    else notices.push({ ...untouched, sample: row.contentType });
    return { records, issues, notices };
  });
}

/** Credit and commission are the affiliate export's; amounts, quantity and status are the order's, and are not given here whatever the file says of them. */
function toLine(row: AffiliateRow, commissionMinor: number | undefined): YieldedRecord {
  const { orderId, sku, productId, asOf } = row;
  return {
    stream: "order_line",
    record: { shop, order_id: orderId, sku, product_id: productId, commission_minor: commissionMinor, as_of: asOf },
  };
}

function toAccount(accountId: string, asOf: string | undefined): YieldedRecord {
  return { stream: "account", record: { platform: "tiktok", account_id: accountId, handle: accountId, as_of: asOf } };
}

const noLine = {
  stream: "order_line",
  field: "order_id",
  reason: "missing",
  message: "the row names no order or no SKU",
} as const;
const notWhole = {
  stream: "order_line",
  field: "commission_minor",
  reason: "unreadable",
  message: "another row of the order cannot be read, so the commission on this line may not be all of it",
} as const;
const untouched = {
  kind: "ignored",
  field: "touch",
  message: "some rows name neither a post nor an account: their orders are not credited",
} as const;
