import { timeOf } from "#jobs/sandbox/stand-in-world.ts";
import type { FeedWriter } from "./feed-writer.ts";

/** Writes only what had come about by a time. */
export function writeUntil(feed: FeedWriter, at: number): FeedWriter {
  return {
    write(stream, record) {
      if (timeOf(record) <= at) feed.write(stream, record);
    },
    close: feed.close,
  };
}
