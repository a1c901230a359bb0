import type { FileConnector } from "./connector.ts";
import { douyin } from "./douyin/index.ts";
import { douyinShop } from "./douyin-shop/index.ts";
import { levainFeed } from "./levain-feed/index.ts";
import { levainFeedOverHttp } from "./levain-feed/over-http.ts";
import { mediacrawlerDouyin, mediacrawlerKuaishou, mediacrawlerXiaohongshu } from "./mediacrawler/index.ts";
import type { PullConnector } from "./pull-connector.ts";

/** Every connector that reads files, in the order in which they are asked whether a file is theirs. */
export const fileConnectors: readonly FileConnector[] = [
  levainFeed,
  mediacrawlerXiaohongshu,
  mediacrawlerDouyin,
  mediacrawlerKuaishou,
];

/** Every connector that pulls from a platform, in the order of the form that adds a connection. */
export const pullConnectors: readonly PullConnector[] = [levainFeedOverHttp, douyin, douyinShop];
