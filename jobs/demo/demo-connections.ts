import { servedStreams } from "#db/connections/levain-feed.ts";
import { type StreamName, streams } from "#db/records/streams.ts";
import { standInDouyinSecret } from "#jobs/sandbox/douyin/tokens.ts";
import { standInDoudianSecret } from "#jobs/sandbox/douyin-shop.ts";
import { standInFeedKey, standInFeedToken } from "#jobs/sandbox/levain-feed.ts";
import { standInTiktokApp, standInTiktokTokens } from "#jobs/sandbox/tiktok-accounts.ts";
import { standInShopSecret } from "#jobs/sandbox/tiktok-shop/tokens.ts";
import { ownAccountId } from "./people.ts";
import { shops } from "./products.ts";

/** One connection of the demo workspace. */
export interface DemoConnection {
  readonly name: string;
  readonly connector: string;
  readonly options: unknown;
  readonly secret: unknown;
  /** Crontab time in the workspace's zone. */
  readonly schedule: string;
  /** Hours between its first pulls, from the end of the files on, where each shows another moment; only the last moment when left out. */
  readonly firstEveryHours?: number;
  /** Listings of changes that go on where the files end. */
  readonly goesOn?: readonly string[];
  /** The host of a feed and what it serves: it goes on where the files end. */
  readonly feed?: { readonly host: string; readonly streams: readonly StreamName[] };
}

const bearer = { auth: "bearer", token: standInFeedToken };
const hmac = { auth: "hmac", key: standInFeedKey };
/** No platform of the world gives these. */
const neverGiven: readonly StreamName[] = [
  "unnamed_post_snapshot",
  "post_day_reported",
  "post_retention",
  "shop_day_reported",
  "product_day_reported",
  "video_day_reported",
];
const ofPlatforms = servedStreams.filter(
  (stream) => streams[stream].scope === "platform" && !neverGiven.includes(stream),
);
/** Not the videos themselves, but what is reported of their days. */
const readOfShop = [
  ...["product", "order", "settlement"],
  ...["post_day_reported", "shop_day_reported", "product_day_reported"],
];
const ofBooks = servedStreams.filter((stream) => streams[stream].scope !== "platform" && !neverGiven.includes(stream));

/** The brand's accounts on Douyin and TikTok, whose figures come from there alone once they are connected. */
const ownDouyin = ownAccountId("douyin");
const ownAccount = ownAccountId("tiktok");
const ownTokens = standInTiktokTokens(ownAccount);

/** Everything that the demo workspace is connected with. */
export const demoConnections: readonly DemoConnection[] = [
  feed("Kesong", "kesong.feed.example", ofPlatforms, hmac),
  feed("Xiaohongshu", "xiaohongshu.feed.example", ofPlatforms, bearer),
  feed("Douyin, creators", "douyin-creators.feed.example", ofPlatforms, bearer),
  feed("TikTok, creators", "tiktok-creators.feed.example", ofPlatforms, bearer),
  feed("Shops and campaigns", "own-books.feed.example", ofBooks, bearer),
  {
    name: "TikTok",
    connector: "tiktok-display",
    options: {},
    secret: { client_key: standInTiktokApp.key, client_secret: standInTiktokApp.secret, ...ownTokens },
    schedule: "25 * * * *",
    firstEveryHours: 6,
  },
  {
    name: "TikTok Business",
    connector: "tiktok-business",
    options: { business_id: ownAccount },
    secret: { client_id: standInTiktokApp.key, client_secret: standInTiktokApp.secret, ...ownTokens },
    // Its figures change once a day.
    schedule: "40 */6 * * *",
    firstEveryHours: 24,
  },
  {
    name: "TikTok Shop",
    connector: "tiktok-shop",
    // The brand's shop in Europe sells there too: under the key that its own books have, no order comes twice. Videos come from elsewhere.
    options: { user_type: "seller", shop: shops.europe, zone: "Europe/Paris", reads: readOfShop },
    secret: standInShopSecret({ kind: "seller", id: shops.europe }),
    schedule: "50 * * * *",
    goesOn: ["order", "settlement", "post_day_reported"],
  },
  {
    name: "Douyin",
    connector: "douyin",
    options: { open_id: ownDouyin },
    secret: standInDouyinSecret(ownDouyin),
    schedule: "10 * * * *",
    firstEveryHours: 6,
  },
  {
    name: "Douyin shops",
    connector: "douyin-shop",
    // The orders themselves are in the brand's books.
    options: { shop: shops.china },
    secret: standInDoudianSecret,
    schedule: "5 * * * *",
    goesOn: ["order"],
  },
];

function feed(name: string, host: string, served: readonly StreamName[], secret: object): DemoConnection {
  return {
    name,
    connector: "levain-feed",
    options: { base_url: `https://${host}`, streams: served },
    secret,
    schedule: "*/15 * * * *",
    feed: { host, streams: served },
  };
}
