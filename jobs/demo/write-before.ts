import { timeOf } from "#jobs/sandbox/stand-in-world.ts";
import type { FeedWriter } from "./feed-writer.ts";
import { createOwnFigures } from "./own-figures.ts";

/** Writes what the brand has as files: what had come about by a time, but for what Douyin and TikTok alone tell. */
export function writeBefore(feed: FeedWriter, at: number): FeedWriter {
  const isOwnFigure = createOwnFigures();
  return {
    write(stream, record) {
      if (!isOwnFigure(stream, record) && timeOf(record) <= at) feed.write(stream, record);
    },
    close: feed.close,
  };
}
