import { z } from "zod";
import type { PullHttp } from "#jobs/connectors/pull-connector.ts";
import { readPages, type ShopPage } from "#jobs/connectors/tiktok-shop/read-pages.ts";
import { id } from "#jobs/connectors/tiktok-shop/values.ts";

/** The first day and the day after the last, in the shop's zone; the API takes at most 60 [C]. */
export interface ShopDays {
  readonly start_date_ge: string;
  readonly end_date_lt: string;
}

/** The videos that showed products of a shop in some days, with what they had in those days: GET /analytics/202409/shop_videos/performance. */
export function readVideoPages(
  http: PullHttp,
  listing: string,
  cipher: string,
  days: ShopDays,
  cursor: string | null,
): AsyncGenerator<ShopPage> {
  const call = {
    listing,
    list: "videos",
    pageSize: 100,
    method: "GET",
    path: "/analytics/202409/shop_videos/performance",
    query: { shop_cipher: cipher, account_type: "ALL", ...days },
  } as const;
  return readPages(http, call, cursor);
}

export const videoId = z.object({ id });
