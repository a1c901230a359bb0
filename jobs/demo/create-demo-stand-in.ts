import type { StreamName } from "#db/records/streams.ts";
import { createStandInWorld, type StandInWorld, timeOf } from "#jobs/sandbox/stand-in-world.ts";
import type { DemoWorld } from "./demo-world.ts";
import type { FeedWriter } from "./feed-writer.ts";

/** Most of a world, and nothing else that is played is made of it on platforms that have only a feed. */
const voluminous: readonly StreamName[] = [
  "account_snapshot",
  "audience_share",
  "comment",
  "comment_reading",
  "post_snapshot",
  "post_surface_snapshot",
  "search_term",
];
const ofFeedsAlone: readonly unknown[] = ["kesong", "xiaohongshu"];

/** The demo's world for the stand-in. Much of what the files hold is left out, for memory: there the log of a feed begins where the files end. */
export function createDemoStandIn(demo: DemoWorld, also?: FeedWriter): Promise<StandInWorld> {
  const isForgotten = (stream: StreamName, record: object) =>
    voluminous.includes(stream) &&
    ofFeedsAlone.includes(Reflect.get(record, "platform")) &&
    timeOf(record) <= demo.filesUntil;
  return createStandInWorld({ ...demo, isForgotten, ...(also && { also }) });
}
