import { dayStart, hourMs, toTime } from "./calendar.ts";
import type { FeedWriter } from "./feed-writer.ts";
import type { World } from "./world.ts";

/** Readings are told of the last days of a world alone: each newer one says all that those before it said. */
const toldDays = 21;
const readAtHour = 6;

/** Each morning, until when the comments on all posts of an account have been read: every one is in the feed by then. */
export function writeCommentReadings(feed: FeedWriter, { calendar, accounts, options: { days } }: World): void {
  for (let day = Math.max(0, days - toldDays); day < days; day++)
    for (const { platform, accountId, openedAt } of accounts) {
      const at = dayStart(calendar, day) + readAtHour * hourMs;
      if (at <= openedAt) continue;
      feed.write("comment_reading", { platform, account_id: accountId, read_until: toTime(at), as_of: toTime(at) });
    }
}
