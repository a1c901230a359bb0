import type { DatabaseHandle } from "#db/client.server.ts";
import { streamNames, streams } from "#db/records/streams.ts";
import { standInFeedKey, standInFeedToken } from "#jobs/sandbox/levain-feed.ts";
import { connect } from "#tests/support/connect.ts";

const ofPlatforms = streamNames.filter((stream) => streams[stream].scope === "platform");
const ofBooks = streamNames.filter((stream) => streams[stream].scope !== "platform");

/** Connects a workspace with every platform of the stand-in. */
export async function connectEverything(handle: DatabaseHandle, workspaceId: number): Promise<number[]> {
  const bearer = { auth: "bearer", token: standInFeedToken };
  const hmac = { auth: "hmac", key: standInFeedKey };
  const feed = (host: string, served: readonly string[], secret: object) =>
    connect(handle, workspaceId, {
      connector: "levain-feed",
      options: { base_url: `https://${host}`, streams: served },
      secret,
    });
  return [
    await feed("kesong.feed.example", ofPlatforms, hmac),
    await feed("xiaohongshu.feed.example", ofPlatforms, bearer),
    await feed("books.feed.example", ofBooks, bearer),
  ];
}
