import type { z } from "zod";
import { douyinScopes } from "#db/connections/douyin.ts";
import { endOfNewestDay } from "#jobs/connectors/end-of-day.ts";
import type { ListingContext, PulledItem, PullListing } from "#jobs/connectors/pull-connector.ts";
import { readItems } from "#jobs/connectors/read-items.ts";
import { dateTypeOf, dayCall, daysBack, douyinZone, lateDays } from "./days.ts";
import { readVideos, type VideoSource } from "./read-videos.ts";
import { videoSchema } from "./schema.ts";

const listing = "post_day_reported";
const path = "/data/external/item/";
const dayMs = 86_400_000;

/** What has to be known of a video to ask for its days. */
const datedVideo = videoSchema.pick({ item_id: true, video_id: true, create_time: true });
type DatedVideo = z.output<typeof datedVideo>;

const calls = [
  dayCall(path, "play", { play: "views" }),
  dayCall(path, "like", { like: "likes" }),
  dayCall(path, "comment", { comment: "comments" }),
  dayCall(path, "share", { share: "shares" }),
];

/** The figures that are read of a day. */
export const postDayFields = calls.flatMap(({ fields }) => fields);

/** Days of each video as Douyin reports them, a page for each page of videos. Only videos of the last 30 days have any. */
export function postDays(source: VideoSource): PullListing {
  return {
    listing,
    streams: ["post_day_reported"],
    scopes: [...douyinScopes.video, ...douyinScopes.item_data],
    reads: "days",
    reachesBackDays: daysBack,
    overlapDays: lateDays,
    async *pages(context) {
      let known: Date | undefined;
      const oldest = context.slot.getTime() - daysBack * dayMs;
      for await (const { videos, next } of readVideos(listing, source, context)) {
        const items: PulledItem[] = [];
        const young: DatedVideo[] = [];
        // One of which it is not known which it is, or how old, is a reject here too: its days are not had.
        const unread = readItems(datedVideo, videos, (video) => {
          if (Date.parse(video.create_time) >= oldest) young.push(video);
          return [];
        }).filter(({ issues }) => issues.length > 0);
        for (const video of young) items.push(...(await readDays(video, source.openId, context)));
        // The newest day of any of them: one that nobody saw on a day need not have figures of it.
        const newest = endOfNewestDay(douyinZone, items);
        if (newest && !(known && known > newest)) known = newest;
        const knownUntil = known ?? (young.length > 0 ? context.from : undefined);
        yield { items: [...items, ...unread], next, ...(knownUntil ? { knownUntil } : {}) };
      }
    },
  };
}

async function readDays(video: DatedVideo, openId: string, context: ListingContext): Promise<PulledItem[]> {
  const base = { platform: "douyin", post_id: video.video_id, zone: douyinZone, as_of: context.slot.toISOString() };
  const query = { open_id: openId, item_id: video.item_id, date_type: dateTypeOf(context) };
  const items: PulledItem[] = [];
  for (const call of calls) items.push(...(await call.ask(listing, query, base, context)));
  return items;
}
