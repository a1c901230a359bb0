import { timeOf } from "#jobs/sandbox/stand-in-world.ts";
import type { FeedWriter } from "./feed-writer.ts";

/** Writes what the brand has as files: what had come about by a time. Of its own accounts the interfaces of Douyin and TikTok take the counters over from there. */
export function writeBefore(feed: FeedWriter, at: number): FeedWriter {
  return {
    write(stream, record) {
      if (timeOf(record) <= at) feed.write(stream, record);
    },
    close: feed.close,
  };
}
