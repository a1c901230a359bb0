import { type StreamName, streamNames, streams } from "#db/records/streams.ts";
import { standInFeedKey, standInFeedToken } from "#jobs/sandbox/levain-feed.ts";
import { standInTiktokApp, standInTiktokTokens } from "#jobs/sandbox/tiktok-accounts.ts";
import { ownAccountId } from "./people.ts";

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
  /** The host of a feed and what it serves: it goes on where the files end. */
  readonly feed?: { readonly host: string; readonly streams: readonly StreamName[] };
}

const bearer = { auth: "bearer", token: standInFeedToken };
const hmac = { auth: "hmac", key: standInFeedKey };
/** No platform of the world gives these. */
const neverGiven: readonly StreamName[] = ["unnamed_post_snapshot", "post_day_reported"];
const ofPlatforms = streamNames.filter(
  (stream) => streams[stream].scope === "platform" && !neverGiven.includes(stream),
);
const ofBooks = streamNames.filter((stream) => streams[stream].scope !== "platform");

/** The brand's account on TikTok, whose figures come from there alone once it is connected. */
const ownAccount = ownAccountId("tiktok");
const ownTokens = standInTiktokTokens(ownAccount);

/** Everything that the demo workspace is connected with. */
export const demoConnections: readonly DemoConnection[] = [
  feed("Kesong", "kesong.feed.example", ofPlatforms, hmac),
  feed("Xiaohongshu", "xiaohongshu.feed.example", ofPlatforms, bearer),
  feed("Douyin", "douyin.feed.example", ofPlatforms, bearer),
  feed("TikTok, creators", "tiktok-creators.feed.example", ofPlatforms, bearer),
  feed("Shops and campaigns", "books.feed.example", ofBooks, bearer),
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
    schedule: "40 * * * *",
    firstEveryHours: 24,
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
