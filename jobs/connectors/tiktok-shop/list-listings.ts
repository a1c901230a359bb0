import type { tiktokShopUsers } from "#db/connections/tiktok-shop.ts";
import type { PullListing } from "#jobs/connectors/pull-connector.ts";
import { creatorAffiliateListing } from "#jobs/connectors/tiktok-shop/creator-affiliate.ts";
import { findCreator } from "#jobs/connectors/tiktok-shop/find-creator.ts";
import { orderListing } from "#jobs/connectors/tiktok-shop/list-orders.ts";
import { productDayListing } from "#jobs/connectors/tiktok-shop/list-product-days.ts";
import { productListing } from "#jobs/connectors/tiktok-shop/list-products.ts";
import { profileListing } from "#jobs/connectors/tiktok-shop/list-profile.ts";
import { settlementListing } from "#jobs/connectors/tiktok-shop/list-settlements.ts";
import { shopDayListing } from "#jobs/connectors/tiktok-shop/list-shop-days.ts";
import { showcaseListing } from "#jobs/connectors/tiktok-shop/list-showcase.ts";
import { videoDayListing } from "#jobs/connectors/tiktok-shop/list-video-days.ts";
import { videoListing } from "#jobs/connectors/tiktok-shop/list-videos.ts";
import { once } from "#jobs/connectors/tiktok-shop/once.ts";
import { partnerAffiliateListing } from "#jobs/connectors/tiktok-shop/partner-affiliate.ts";
import { openSeller } from "#jobs/connectors/tiktok-shop/seller.ts";
import { sellerAffiliateListing } from "#jobs/connectors/tiktok-shop/seller-affiliate.ts";

export interface ShopOptions {
  readonly user_type: (typeof tiktokShopUsers)[number];
  readonly shop: string;
  readonly shop_code?: string | undefined;
  readonly zone?: string | undefined;
  /** Of a seller's shop; none named: all. */
  readonly reads?: readonly string[];
}

/** A listing, and the scopes [D] without which the platform refuses it. */
type ScopedListing = readonly [listing: PullListing, ...scopes: string[]];

/** What is read, and what would be if more were allowed. */
export interface ShopListings {
  readonly listings: readonly PullListing[];
  readonly withheld: readonly PullListing[];
}

/**
 * What may be read: of all that a user of the kind has and that is wanted, what the scopes allow. Many sellers have no affiliate scope, and a refusal would keep
 * the rest from being read. When the scopes are not known, or allow nothing, the platform is left to say so.
 */
export function listListings(options: ShopOptions, scopes: readonly string[] | undefined): ShopListings {
  const all = listingsOf(options).map(([listing, ...needed]) => ({ ...listing, scopes: needed }));
  const isAllowed = ({ scopes: needed }: (typeof all)[number]) =>
    needed.every((scope) => scopes?.includes(scope) ?? true);
  const allowed = all.filter(isAllowed);
  if (allowed.length === 0) return { listings: all, withheld: [] };
  return { listings: allowed, withheld: all.filter((one) => !isAllowed(one)) };
}

function listingsOf({
  user_type: user,
  shop,
  shop_code,
  zone = "UTC",
  reads = [],
}: ShopOptions): readonly ScopedListing[] {
  if (user === "partner") return [[partnerAffiliateListing(shop), "partner.tap_campaign.read"]];
  if (user === "creator") {
    const creator = once(findCreator);
    const profile = "creator.affiliate.info";
    return [
      [profileListing(creator), profile],
      [showcaseListing(creator, shop), profile, "creator.showcase.read"],
      [creatorAffiliateListing(creator, shop), profile, "creator.affiliate_collaboration.read"],
    ];
  }
  const seller = openSeller({ shop, shop_code });
  const orders = "seller.order.info";
  const analytics = "data.shop_analytics.public.read";
  const all: readonly ScopedListing[] = [
    [productListing(seller), "seller.product.basic"],
    [orderListing(seller), orders],
    [sellerAffiliateListing(seller), orders, "seller.affiliate_collaboration.read"],
    [settlementListing(seller), orders, "seller.finance.info"],
    [videoListing(seller, zone), analytics],
    [videoDayListing(seller, zone), analytics],
    [shopDayListing(seller, zone), analytics],
    [productDayListing(seller, zone), analytics],
  ];
  return reads.length === 0 ? all : all.filter(([{ listing }]) => reads.includes(listing));
}
