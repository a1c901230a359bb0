import type { UnknownRecord } from "#db/records/stream.ts";
import type { ReadingOptions } from "#jobs/connectors/connector.ts";
import { parseLocalisedMoney } from "#jobs/values/parse-localised-money.ts";
import type { AffiliateColumn, AffiliateColumns } from "./affiliate-columns.ts";
import { createIdReader } from "./id-column.ts";
import { createSlashedTimeReader } from "./slashed-times.ts";
import { openTakings, type Takings } from "./take-readings.ts";
import { versionOf } from "./version-of.ts";

/** One row of an affiliate export: a line of an order, what sold it and what that cost. */
export interface AffiliateRow {
  readonly orderId: string | undefined;
  readonly sku: string | undefined;
  readonly productId: string | undefined;
  readonly productName: string;
  readonly contentType: string;
  readonly contentId: string | undefined;
  readonly accountId: string | undefined;
  readonly commissionMinor: number | undefined;
  readonly asOf: string | undefined;
  readonly takings: Takings;
}

const settledLabels = new Set(["settled", "ineligible"]);

/** Reads rows by the columns that the header has. The commission is the settled one once it is settled, the estimated one before. */
export function createAffiliateReader(
  columns: AffiliateColumns,
  options: ReadingOptions,
): (cells: UnknownRecord) => AffiliateRow {
  const readTime = createSlashedTimeReader(options);
  const ids = {
    orderId: createIdReader(columns.orderId ?? "", "order_id", true),
    skuId: createIdReader(columns.skuId ?? "", "sku", true),
    productId: createIdReader(columns.productId ?? "", "product_id", false),
    contentId: createIdReader(columns.contentId ?? "", "post_id", false),
  };
  return (cells) => {
    const takings = openTakings();
    const text = (name: AffiliateColumn) => String(cells[columns[name] ?? ""] ?? "").trim();
    const place = (name: AffiliateColumn, field: string) => ({
      stream: "order_line" as const,
      field,
      column: columns[name] ?? "",
      cell: text(name),
    });
    const id = (name: keyof typeof ids, field: string) => takings.take(place(name, field), ids[name](text(name)));
    const time = (name: "orderedAt" | "settledAt") =>
      takings.take(place(name, "as_of"), readTime(columns[name] ?? "", text(name)));
    const context = { stated: text("currency") || undefined, usual: options.currency, locale: options.locale };
    const money = (name: AffiliateColumn) =>
      takings.take(place(name, "commission_minor"), parseLocalisedMoney(text(name), context))?.minor;

    const settledAt = time("settledAt");
    const isSettled = settledAt !== undefined || settledLabels.has(text("settlement").toLowerCase());
    const estimated = addUp(money("estimatedStandard"), money("estimatedAds"));
    const actual = addUp(money("actualStandard"), money("actualAds"));
    const username = text("username").replace(/^@/, "").toLowerCase();
    return {
      orderId: id("orderId", "order_id"),
      sku: id("skuId", "sku"),
      productId: id("productId", "product_id"),
      productName: text("productName"),
      contentType: text("contentType"),
      contentId: id("contentId", "post_id"),
      accountId: username === "" || username === "--" ? undefined : username,
      commissionMinor: (isSettled ? actual : undefined) ?? estimated,
      asOf: versionOf(options.capturedAt, [time("orderedAt"), settledAt]),
      takings,
    };
  };
}

/** Of two parts either may be missing: then the other is all; with neither nothing is known. */
function addUp(one: number | undefined, other: number | undefined): number | undefined {
  return one === undefined ? other : one + (other ?? 0);
}
