import type { FileConnector } from "./connector.ts";
import { douyinCentre, xiaohongshuCentre } from "./creator-centre/index.ts";
import { douyin } from "./douyin/index.ts";
import { douyinShop } from "./douyin-shop/index.ts";
import { ecbExchangeRates } from "./ecb-exchange-rates/index.ts";
import { levainFeed } from "./levain-feed/index.ts";
import { levainFeedOverHttp } from "./levain-feed/over-http.ts";
import { mediacrawlerDouyin, mediacrawlerKuaishou, mediacrawlerXiaohongshu } from "./mediacrawler/index.ts";
import type { PullConnector } from "./pull-connector.ts";
import { shopifyOrders } from "./shopify-orders/index.ts";
import { tiktokBusiness } from "./tiktok-business/index.ts";
import { tiktokDisplay } from "./tiktok-display/index.ts";
import { tiktokShop } from "./tiktok-shop/index.ts";
import { tiktokShopAffiliateOrders } from "./tiktok-shop-affiliate-orders/index.ts";
import { tiktokShopCreatorOrders } from "./tiktok-shop-creator-orders/index.ts";
import { tiktokShopOrders } from "./tiktok-shop-orders/index.ts";
import { tiktokShopVideos } from "./tiktok-shop-videos/index.ts";
import { tiktokStudio } from "./tiktok-studio/index.ts";

/** Every connector that reads files, in the order in which they are asked whether a file is theirs. */
export const fileConnectors: readonly FileConnector[] = [
  levainFeed,
  mediacrawlerXiaohongshu,
  mediacrawlerDouyin,
  mediacrawlerKuaishou,
  ecbExchangeRates,
  shopifyOrders,
  tiktokShopOrders,
  tiktokShopAffiliateOrders,
  tiktokShopCreatorOrders,
  tiktokStudio,
  tiktokShopVideos,
  xiaohongshuCentre,
  douyinCentre,
];

/** Every connector that pulls from a platform, in the order of the form that adds a connection. */
export const pullConnectors: readonly PullConnector[] = [
  levainFeedOverHttp,
  tiktokDisplay,
  tiktokBusiness,
  tiktokShop,
  douyin,
  douyinShop,
];
