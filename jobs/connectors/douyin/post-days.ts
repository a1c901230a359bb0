import type { ListingContext, PulledItem, PullListing } from "#jobs/connectors/pull-connector.ts";
import { dateTypeOf, dayCall, daysBack, douyinZone, lateDays } from "./days.ts";
import { readVideos, type VideoSource } from "./read-videos.ts";
import { type Video, videoSchema } from "./schema.ts";

const listing = "post_day_reported";
const path = "/data/external/item/";
const dayMs = 86_400_000;

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
    reads: "days",
    reachesBackDays: daysBack,
    overlapDays: lateDays,
    async *pages(context) {
      const oldest = context.slot.getTime() - daysBack * dayMs;
      for await (const { videos, next } of readVideos(listing, source, context)) {
        const items: PulledItem[] = [];
        for (const video of videos) {
          // One that is not as documented is a reject of the posts; here it is passed over.
          const { success, data } = videoSchema.safeParse(video);
          if (success && Date.parse(data.create_time) >= oldest)
            items.push(...(await readDays(data, source.openId, context)));
        }
        yield { items, next };
      }
    },
  };
}

async function readDays(video: Video, openId: string, context: ListingContext): Promise<PulledItem[]> {
  const base = { platform: "douyin", post_id: video.video_id, zone: douyinZone, as_of: context.slot.toISOString() };
  const query = { open_id: openId, item_id: video.item_id, date_type: dateTypeOf(context) };
  const items: PulledItem[] = [];
  for (const call of calls) items.push(...(await call.ask(listing, query, base, context)));
  return items;
}
