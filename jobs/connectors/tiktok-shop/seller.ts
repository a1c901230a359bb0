import type { PullHttp } from "#jobs/connectors/pull-connector.ts";
import { findShop } from "#jobs/connectors/tiktok-shop/find-shop.ts";
import { once } from "#jobs/connectors/tiktok-shop/once.ts";

/** The shop that a seller's connection reads. */
export interface SellersShop {
  /** Under which it stands here. */
  readonly key: string;
  readonly cipher: string;
}

/** Finds the shop, once for all listings of a run. */
export type Seller = (http: PullHttp) => Promise<SellersShop>;

export function openSeller(options: { readonly shop: string; readonly shop_code?: string | undefined }): Seller {
  return once(async (http) => {
    const { cipher } = await findShop(http, options.shop_code);
    return { key: options.shop, cipher };
  });
}
