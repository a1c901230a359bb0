import { tiktokShopKind } from "#db/connections/tiktok-shop.ts";
import { definePullConnector, type PullHttp } from "#jobs/connectors/pull-connector.ts";
import { findCreator } from "#jobs/connectors/tiktok-shop/find-creator.ts";
import { findShop } from "#jobs/connectors/tiktok-shop/find-shop.ts";
import { errorCodes, judge } from "#jobs/connectors/tiktok-shop/judge.ts";
import { kept } from "#jobs/connectors/tiktok-shop/kept.ts";
import { listListings, type ShopOptions } from "#jobs/connectors/tiktok-shop/list-listings.ts";
import { listCategoryAssets } from "#jobs/connectors/tiktok-shop/partner-affiliate.ts";
import { authorise } from "#jobs/connectors/tiktok-shop/sign.ts";
import { exchangeOf, renewTokens, type ShopSecret } from "#jobs/connectors/tiktok-shop/tokens.ts";
import { apiHost, limit, tokenHost } from "#jobs/connectors/tiktok-shop/wire.ts";

/**
 * TikTok Shop Partner API. Calls, fields, signature, tokens, limits and codes are documented [D]; what is not is marked where it is read:
 * the signs of refunds, the separator of order ids and the greatest span of days are taken from client code [C], the zone of
 * video_post_time and that content_type SHOP is the showcase are inferred [I].
 * Days of a shop, of a product and of a video land as reported figures (`reported-days.ts`, `list-video-days.ts`); by kind of content (LIVE, VIDEO, PRODUCT_CARD) they are not read.
 * Not read, for nothing here holds them: figures of live streams, orders by trace link, click-through
 * rates (a rounded ratio, no count), and what a statement pays out (settlement, revenue, fees and taxes, shipping): of it refunds alone are kept. commission_rate is left to the amounts. A replacement order counts as TikTok prices it, which is not documented.
 */
export const tiktokShop = definePullConnector({
  kind: tiktokShopKind,
  version: 2,
  rank: 55,
  errorCodes,
  keeps: kept,
  exchangeOf,
  open(options, secret) {
    return {
      hosts: [apiHost, tokenHost],
      limit,
      ...listListings(options, secret.granted_scopes),
      expiresAt: expiryOf(secret),
      refreshExpiresAt: secret.refresh_expires_at === undefined ? null : new Date(secret.refresh_expires_at),
      signedWithin: { behind: 300, ahead: 30 },
      authorise: (request, now) => authorise(request, now, secret),
      judge: (answer) => judge(answer, secretsOf(secret)),
      refresh: (http) => renewTokens(http, secret, options.user_type),
      tryOut: async (http) => ({ name: await nameOf(http, options) }),
    };
  },
});

/** Without a token one has to be had first, as if the last had just ended. */
function expiryOf({ access_token: token, expires_at: at }: ShopSecret): Date | null {
  if (token === undefined) return new Date(0);
  return at === undefined ? null : new Date(at);
}

/** Who it is that authorised the app. */
async function nameOf(http: PullHttp, { user_type: user, shop_code }: ShopOptions): Promise<string> {
  if (user === "seller") return (await findShop(http, shop_code)).name;
  if (user === "creator") return (await findCreator(http)).username;
  return (await listCategoryAssets(http)).map(({ target_market: market }) => market).join(", ");
}

/** What must not stand in a message. */
function secretsOf(secret: ShopSecret): string[] {
  const { app_secret, auth_code, access_token, refresh_token } = secret;
  return [app_secret, auth_code, access_token, refresh_token].filter((text) => text !== undefined);
}
