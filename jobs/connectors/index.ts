import type { FileConnector } from "./connector.ts";
import { douyinCentre, xiaohongshuCentre } from "./creator-centre/index.ts";
import { levainFeed } from "./levain-feed/index.ts";
import { mediacrawlerDouyin, mediacrawlerKuaishou, mediacrawlerXiaohongshu } from "./mediacrawler/index.ts";
import { tiktokShopVideos } from "./tiktok-shop-videos/index.ts";
import { tiktokStudio } from "./tiktok-studio/index.ts";

/** Every connector that reads files, in the order in which they are asked whether a file is theirs. */
export const fileConnectors: readonly FileConnector[] = [
  levainFeed,
  mediacrawlerXiaohongshu,
  mediacrawlerDouyin,
  mediacrawlerKuaishou,
  tiktokStudio,
  tiktokShopVideos,
  xiaohongshuCentre,
  douyinCentre,
];
