import type { StandInAnswer, StandInPlatform, StandInRequest, StandInScene } from "#jobs/sandbox/stand-in-platform.ts";
import { searchAffiliateOrders } from "#jobs/sandbox/tiktok-shop/answer-affiliate.ts";
import { getProfile, listShowcase, searchProducts } from "#jobs/sandbox/tiktok-shop/answer-catalogue.ts";
import { getOrders, getTransactions, searchOrders } from "#jobs/sandbox/tiktok-shop/answer-orders.ts";
import {
  getProductPerformance,
  getShopPerformance,
  listProductPerformance,
} from "#jobs/sandbox/tiktok-shop/answer-performance.ts";
import { getVideo, listVideos } from "#jobs/sandbox/tiktok-shop/answer-videos.ts";
import { checkSignature } from "#jobs/sandbox/tiktok-shop/check-signature.ts";
import { failure, success } from "#jobs/sandbox/tiktok-shop/envelope.ts";
import { scopeOfCall, shopScopes } from "#jobs/sandbox/tiktok-shop/scope-of-call.ts";
import {
  affiliateShop,
  answerShopConsent,
  answerToken,
  consentHosts,
  findUser,
  type ShopUser,
} from "#jobs/sandbox/tiktok-shop/tokens.ts";

const category = "TTP_stand-in-category";

const tooMany = failure(36009002, "Too many requests. You've made too many requests in a short period of time.", 429);
const denied = failure(
  105005,
  "Access denied. The app is not authorized to access the endpoint because the access scopes granted for the app or the access token do not contain the required access scope for the endpoint.",
  401,
);
const unknownPath = failure(36009009, "Invalid path. The specified path does not match any available endpoint.", 404);
const wrongHeader = failure(
  101000,
  "Invalid query or header. The `category_asset_cipher` query parameter or `x-tts-access-token` header is invalid.",
  400,
);

/** TikTok Shop's Partner API over the generated world, any of whose shops can be shown as one of TikTok's, under its own ids. */
export const tiktokShopStandIn: StandInPlatform = {
  name: "tiktok-shop",
  hosts: ["open-api.tiktokglobalshop.com", "auth.tiktok-shops.com", ...consentHosts],
  plays: ["duplicate_page", "out_of_order_page", "empty_page", "expired_token"],
  scopes: shopScopes,
  // Documented: 50 a second, of an app and a shop for each API.
  limit: { requests: 50, perSeconds: 1, scopeOf, refusal: tooMany },
  answer(request, scene) {
    if (request.host === "auth.tiktok-shops.com") return answerToken(request);
    const consent = answerShopConsent(request, scene);
    if (consent) return consent;
    const unsigned = checkSignature(request);
    if (unsigned) return unsigned;
    const user = scene.fault === "expired_token" ? "ended" : findUser(request.headers["x-tts-access-token"]);
    if (user === "ended")
      return failure(
        105002,
        "Expired credentials. The `access_token` or `x-tts-access-token` header has expired.",
        401,
      );
    if (!user) return failure(36009004, "Invalid credentials. The `x-tts-access-token` header is invalid.", 401);
    if (scene.refused.has(scopeOfCall(request.path) ?? "")) return denied;
    return route(request, scene, user) ?? unknownPath;
  },
};

/** Ids within a path do not make another API. */
function scopeOf({ path, headers }: StandInRequest): string {
  const user = findUser(headers["x-tts-access-token"]);
  const who = typeof user === "object" ? `${user.kind} ${user.id}` : "nobody";
  return `${who} ${path.replace(/\/[^/]*\d{3}[^/]*(?=\/(?:performance|statement_transactions)$)/, "/{id}")}`;
}

function route(request: StandInRequest, scene: StandInScene, user: ShopUser): StandInAnswer | undefined {
  switch (user.kind) {
    case "seller":
      return routeSeller(request, scene, user);
    case "creator":
      return routeCreator(request, scene, user);
    case "partner":
      return routePartner(request, scene, user);
  }
}

function routeSeller(request: StandInRequest, scene: StandInScene, user: ShopUser): StandInAnswer | undefined {
  const { method, path, query } = request;
  const cipher = `GCP_stand-in-${user.id}`;
  const call = `${method} ${path}`;
  if (call === "GET /authorization/202309/shops")
    return success({ shops: [{ id: user.id, name: user.id, code: user.id.toUpperCase(), region: "CN", cipher }] });
  if (query.get("shop_cipher") === null)
    return failure(
      106013,
      "Missing identifier. The `shop_cipher` query parameter is required to identify the target shop.",
      400,
    );
  if (query.get("shop_cipher") !== cipher) return wrongHeader;
  const [, video] = /^GET \/analytics\/202409\/shop_videos\/([^/]+)\/performance$/.exec(call) ?? [];
  if (video !== undefined) return getVideo(request, scene, user.id, decodeURIComponent(video));
  const [, product] = /^GET \/analytics\/202405\/shop_products\/([^/]+)\/performance$/.exec(call) ?? [];
  if (product !== undefined) return getProductPerformance(request, scene, user.id, decodeURIComponent(product));
  const [, order] = /^GET \/finance\/202501\/orders\/([^/]+)\/statement_transactions$/.exec(call) ?? [];
  if (order !== undefined) return getTransactions(scene, decodeURIComponent(order));
  switch (call) {
    case "POST /product/202502/products/search":
      return searchProducts(request, scene, user.id);
    case "POST /order/202309/orders/search":
      return searchOrders(request, scene, user.id);
    case "GET /order/202507/orders":
      return getOrders(request, scene);
    case "POST /affiliate_seller/202410/orders/search":
      return searchAffiliateOrders(request, scene, user.id, user);
    case "GET /analytics/202409/shop_videos/performance":
      return listVideos(request, scene, user.id);
    case "GET /analytics/202405/shop/performance":
      return getShopPerformance(request, scene, user.id);
    case "GET /analytics/202405/shop_products/performance":
      return listProductPerformance(request, scene, user.id);
    default:
      return undefined;
  }
}

function routeCreator(request: StandInRequest, scene: StandInScene, user: ShopUser): StandInAnswer | undefined {
  switch (`${request.method} ${request.path}`) {
    case "GET /affiliate_creator/202508/profiles":
      return getProfile(scene, user.id);
    case "GET /affiliate_creator/202405/showcases/products":
      return listShowcase(request, scene, user.id);
    case "POST /affiliate_creator/202410/orders/search":
      return searchAffiliateOrders(request, scene, affiliateShop, user);
    default:
      return undefined;
  }
}

function routePartner(request: StandInRequest, scene: StandInScene, user: ShopUser): StandInAnswer | undefined {
  const { method, path, query } = request;
  switch (`${method} ${path}`) {
    case "GET /authorization/202405/category_assets":
      return success({
        category_assets: [{ cipher: category, target_market: "CN", category: { id: 3, name: "Affiliate" } }],
      });
    case "POST /affiliate_partner/202411/orders/search":
      return query.get("category_asset_cipher") === category
        ? searchAffiliateOrders(request, scene, affiliateShop, user)
        : wrongHeader;
    default:
      return undefined;
  }
}
