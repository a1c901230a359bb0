import { z } from "zod";
import { mapAtOnce } from "#jobs/connectors/map-at-once.ts";
import type { MappedRecord, PullHttp, PullListing } from "#jobs/connectors/pull-connector.ts";
import { readEnvelope } from "#jobs/connectors/read-envelope.ts";
import { readItems } from "#jobs/connectors/read-items.ts";
import { toAccount } from "#jobs/connectors/tiktok-shop/credit.ts";
import { toPulledPage } from "#jobs/connectors/tiktok-shop/read-pages.ts";
import type { Seller } from "#jobs/connectors/tiktok-shop/seller.ts";
import { addDays, dayAt } from "#jobs/connectors/tiktok-shop/shop-days.ts";
import { count, id, platform, username } from "#jobs/connectors/tiktok-shop/values.ts";
import { readVideoPages, type ShopDays, videoId } from "#jobs/connectors/tiktok-shop/video-pages.ts";
import { callShop, callsAtOnce } from "#jobs/connectors/tiktok-shop/wire.ts";
import { createTimeReader } from "#jobs/values/parse-time.ts";
import { tiktokIdTime } from "#jobs/values/tiktok-id-time.ts";

const listing = "post";
/** A video that had no views in so many days is no longer looked at. */
const windowDays = 30;

/** A video of the list beside its details (/analytics/202409/shop_videos/{id}/performance), all fields [D]. */
export const videoSchema = z.object({
  video: z.object({
    id,
    title: z.string().nullish(),
    username,
    video_post_time: z.string().nullish(),
    products: z.array(z.object({ id })).nullish(),
  }),
  engagement_data: z.object({ total_views: count, total_likes: count, total_comments: count, total_shares: count }),
});

/**
 * The videos that show a shop's products, with their counters since publication. The counters of these videos are known for every
 * creator, whether or not they let anybody read their account.
 */
export function videoListing(seller: Seller, zone: string): PullListing {
  return {
    listing,
    streams: ["account", "post", "recommendation", "post_snapshot"],
    reads: "state",
    reachesBackDays: 0,
    overlapDays: 0,
    async *pages({ http, slot, cursor }) {
      const { key, cipher } = await seller(http);
      const today = dayAt(zone, slot);
      const days = { start_date_ge: addDays(today, -windowDays), end_date_lt: today };
      for await (const page of readVideoPages(http, listing, cipher, days, cursor)) {
        const videos = await mapAtOnce(page.items, callsAtOnce, (video) => withDetails(http, cipher, days, video));
        const items = readItems(videoSchema, videos, (video) => toRecords(video, key, zone, slot.toISOString()));
        yield toPulledPage(page, items);
      }
    },
  };
}

async function withDetails(http: PullHttp, cipher: string, days: ShopDays, video: unknown): Promise<unknown> {
  const found = videoId.safeParse(video);
  // Without an id there is nothing to ask for: the item is rejected as it is.
  if (!found.success) return { video };
  const answer = await callShop(http, {
    method: "GET",
    path: `/analytics/202409/shop_videos/${encodeURIComponent(found.data.id)}/performance`,
    api: "/analytics/202409/shop_videos/{video_id}/performance",
    query: { shop_cipher: cipher, granularity: "ALL", ...days },
  });
  const { data } = readEnvelope(listing, z.object({ data: z.looseObject({}) }), answer);
  return { video, engagement_data: data.engagement_data };
}

function toRecords(
  { video, engagement_data: totals }: z.output<typeof videoSchema>,
  shop: string,
  zone: string,
  slot: string,
): MappedRecord[] {
  const key = { platform, post_id: video.id };
  return [
    ...toAccount(video.username, slot),
    {
      stream: "post",
      // No as_of: who published it was true when it was published, and whoever knows the account by its own id says so later.
      record: {
        ...key,
        account_id: video.username,
        published_at: publishedAt(video.id, video.video_post_time, zone),
        format: "video",
        title: video.title,
      },
    },
    ...(video.products ?? []).map(
      ({ id: productId }): MappedRecord => ({
        stream: "recommendation",
        record: { ...key, shop, product_id: productId, kind: "product_video", as_of: slot },
      }),
    ),
    {
      stream: "post_snapshot",
      record: {
        ...key,
        captured_at: slot,
        views: totals.total_views,
        likes: totals.total_likes,
        comments: totals.total_comments,
        shares: totals.total_shares,
      },
    },
  ];
}

/** By the id, which states it in UTC; else by video_post_time, taken to be in the shop's zone [I]. */
function publishedAt(videoId: string, text: string | null | undefined, zone: string): string | undefined {
  const byId = tiktokIdTime(videoId);
  const reading = "value" in byId ? byId : createTimeReader({ zone })(text);
  return "value" in reading ? new Date(reading.value).toISOString() : undefined;
}
