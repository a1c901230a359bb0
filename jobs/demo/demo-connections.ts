import { type StreamName, streamNames, streams } from "#db/records/streams.ts";
import { standInFeedKey, standInFeedToken } from "#jobs/sandbox/levain-feed.ts";

/** One connection of the demo workspace. */
export interface DemoConnection {
  readonly name: string;
  readonly connector: string;
  readonly options: unknown;
  readonly secret: unknown;
  /** Crontab time in the workspace's zone. */
  readonly schedule: string;
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

/** Everything that the demo workspace is connected with. */
export const demoConnections: readonly DemoConnection[] = [
  feed("Kesong", "kesong.feed.example", ofPlatforms, hmac),
  feed("Xiaohongshu", "xiaohongshu.feed.example", ofPlatforms, bearer),
  feed("Douyin", "douyin.feed.example", ofPlatforms, bearer),
  feed("Shops and campaigns", "books.feed.example", ofBooks, bearer),
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
