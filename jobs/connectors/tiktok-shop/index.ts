import { tiktokShopKind } from "#db/connections/tiktok-shop.ts";
import { definePullConnector, type PullHttp, type PullListing } from "#jobs/connectors/pull-connector.ts";
import { creatorAffiliateListing } from "#jobs/connectors/tiktok-shop/creator-affiliate.ts";
import { findCreator } from "#jobs/connectors/tiktok-shop/find-creator.ts";
import { findShop } from "#jobs/connectors/tiktok-shop/find-shop.ts";
import { judge } from "#jobs/connectors/tiktok-shop/judge.ts";
import { orderListing } from "#jobs/connectors/tiktok-shop/list-orders.ts";
import { productListing } from "#jobs/connectors/tiktok-shop/list-products.ts";
import { profileListing } from "#jobs/connectors/tiktok-shop/list-profile.ts";
import { settlementListing } from "#jobs/connectors/tiktok-shop/list-settlements.ts";
import { showcaseListing } from "#jobs/connectors/tiktok-shop/list-showcase.ts";
import { videoDayListing } from "#jobs/connectors/tiktok-shop/list-video-days.ts";
import { videoListing } from "#jobs/connectors/tiktok-shop/list-videos.ts";
import { once } from "#jobs/connectors/tiktok-shop/once.ts";
import { listCategoryAssets, partnerAffiliateListing } from "#jobs/connectors/tiktok-shop/partner-affiliate.ts";
import { openSeller } from "#jobs/connectors/tiktok-shop/seller.ts";
import { sellerAffiliateListing } from "#jobs/connectors/tiktok-shop/seller-affiliate.ts";
import { authorise } from "#jobs/connectors/tiktok-shop/sign.ts";
import { renewTokens } from "#jobs/connectors/tiktok-shop/tokens.ts";
import { apiHost, tokenHost } from "#jobs/connectors/tiktok-shop/wire.ts";

interface Options {
  readonly user_type: "seller" | "creator" | "partner";
  readonly shop: string;
  readonly shop_code?: string | undefined;
  readonly zone?: string | undefined;
}

/**
 * TikTok Shop Partner API. Calls, fields, signature, tokens, limits and codes are documented [D]; what is not is marked where it is read:
 * the signs of refunds, the separator of order ids and the greatest span of days are taken from client code [C], the zone of
 * video_post_time and that content_type SHOP is the showcase are inferred [I].
 * Not read, for nothing here holds them: figures of a shop and of a product by day, of live streams, orders by trace link, click-through
 * rates (a rounded ratio, no count). commission_rate is left to the amounts. A replacement order counts as TikTok prices it, which is not documented.
 */
export const tiktokShop = definePullConnector({
  kind: tiktokShopKind,
  version: 1,
  rank: 55,
  open(options, secret) {
    return {
      hosts: [apiHost, tokenHost],
      // For every API of an app and a shop by itself.
      limit: { requests: 50, perSeconds: 1 },
      listings: listingsOf(options),
      expiresAt: expiryOf(secret),
      authorise: (request, now) => authorise(request, now, secret),
      judge,
      refresh: (http) => renewTokens(http, secret, options.user_type),
      tryOut: async (http) => ({ name: await nameOf(http, options) }),
    };
  },
});

function listingsOf({ user_type: user, shop, shop_code, zone = "UTC" }: Options): readonly PullListing[] {
  if (user === "partner") return [partnerAffiliateListing(shop)];
  if (user === "creator") {
    const creator = once(findCreator);
    return [profileListing(creator), showcaseListing(creator, shop), creatorAffiliateListing(creator, shop)];
  }
  const seller = openSeller({ shop, shop_code });
  return [
    productListing(seller),
    orderListing(seller),
    sellerAffiliateListing(seller),
    settlementListing(seller),
    videoListing(seller, zone),
    videoDayListing(seller, zone),
  ];
}

/** Without a token one has to be had first, as if the last had just ended. */
function expiryOf({
  access_token: token,
  expires_at: at,
}: {
  access_token?: string | undefined;
  expires_at?: string | undefined;
}): Date | null {
  if (token === undefined) return new Date(0);
  return at === undefined ? null : new Date(at);
}

/** Who it is that authorised the app. */
async function nameOf(http: PullHttp, { user_type: user, shop_code }: Options): Promise<string> {
  if (user === "seller") return (await findShop(http, shop_code)).name;
  if (user === "creator") return (await findCreator(http)).username;
  return (await listCategoryAssets(http)).map(({ target_market: market }) => market).join(", ");
}
