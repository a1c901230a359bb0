import type { Columns } from "./find-columns.ts";

/** What the affiliate exports of sellers and creators both say, under names of their own. */
export type AffiliateColumn =
  | "orderId"
  | "skuId"
  | "productId"
  | "productName"
  | "currency"
  | "contentType"
  | "contentId"
  | "username"
  | "settlement"
  | "actualStandard"
  | "actualAds"
  | "estimatedStandard"
  | "estimatedAds"
  | "orderedAt"
  | "settledAt";

export type AffiliateColumns = Columns<AffiliateColumn>;
