import { z } from "zod";
import { endOfDay } from "#jobs/connectors/end-of-day.ts";
import type { ListingContext, MappedRecord, PulledPage, PullListing } from "#jobs/connectors/pull-connector.ts";
import { readEnvelope } from "#jobs/connectors/read-envelope.ts";
import { readItems } from "#jobs/connectors/read-items.ts";
import { decimalAmount } from "#jobs/connectors/tiktok-shop/amounts.ts";
import { checkAvailable } from "#jobs/connectors/tiktok-shop/check-available.ts";
import { freshness } from "#jobs/connectors/tiktok-shop/freshness.ts";
import type { Seller } from "#jobs/connectors/tiktok-shop/seller.ts";
import { addDays, countDays, dayAt } from "#jobs/connectors/tiktok-shop/shop-days.ts";
import { count, id, platform } from "#jobs/connectors/tiktok-shop/values.ts";
import { readVideoPages } from "#jobs/connectors/tiktok-shop/video-pages.ts";

const listing = "post_day_reported";

/**
 * A video of a list that covers one day: views and sales [D] are then those of the day. Sales, which the specification gives of every video,
 * may be missing: then nothing is reported of them. Clicks per view are a rounded ratio, and no count.
 */
export const videoDay = z.object({
  id,
  views: count,
  gmv: decimalAmount.nullish(),
  sku_orders: count.nullish(),
  units_sold: count.nullish(),
});

/** What each video had on each day of the shop. Days that are not ready yet are read by a later run, which reaches back for them. */
export function videoDayListing(seller: Seller, zone: string): PullListing {
  return {
    listing,
    streams: ["post_day_reported", "video_day_reported"],
    reads: "days",
    // How long figures are kept is not documented.
    reachesBackDays: 90,
    overlapDays: 7,
    async *pages(context) {
      const { key: shop, cipher } = await seller(context.http);
      const [first, end] = [dayAt(zone, context.from), dayAt(zone, context.to)];
      let [day, within] = readCursor(context.cursor) ?? [first, null];
      if (day >= end) yield { items: [], next: null, knownUntil: context.from };
      for (let isReady = true; isReady && day < end; day = addDays(day, 1), within = null)
        isReady = yield* readDay(context, { shop, cipher, first, day, end, zone }, within);
    },
  };
}

interface WantedDay {
  /** Its key here. */
  readonly shop: string;
  readonly cipher: string;
  /** The first day that is wanted. */
  readonly first: string;
  readonly day: string;
  /** The first day that is not wanted any more. */
  readonly end: string;
  readonly zone: string;
}

/** Returns whether the day is ready; after one that is not there is nothing to read. */
async function* readDay(
  { http, slot }: ListingContext,
  { shop, cipher, first, day, end, zone }: WantedDay,
  cursor: string | null,
): AsyncGenerator<PulledPage, boolean> {
  const after = addDays(day, 1);
  const days = { start_date_ge: day, end_date_lt: after };
  for await (const { items, next, data } of readVideoPages(http, listing, cipher, days, cursor)) {
    const { latest_available_date: latest } = readEnvelope(listing, freshness, { data }).data;
    checkAvailable(listing, latest, slot);
    const knownUntil = endOfDay(zone, latest);
    if (day > latest) {
      yield { items: [], next: null, knownUntil };
      return false;
    }
    const afterDay = after < end ? `${after}|` : null;
    yield {
      items: readItems(videoDay, items, (video) => toDay(video, { shop, day, zone, asOf: slot.toISOString() })),
      next: next === null ? afterDay : `${day}|${next}`,
      days: { read: countDays(first, next === null ? after : day), asked: countDays(first, end) },
      knownUntil,
    };
  }
  return true;
}

interface DayContext {
  readonly shop: string;
  readonly day: string;
  readonly zone: string;
  readonly asOf: string;
}

function toDay(video: z.output<typeof videoDay>, { shop, day, zone, asOf }: DayContext): MappedRecord[] {
  const { gmv, sku_orders: skuOrders, units_sold: units } = video;
  const of = { platform, post_id: video.id, day, zone, as_of: asOf };
  const sold = { currency: gmv?.currency, gmv_minor: gmv?.minor, sku_orders: skuOrders, units };
  const isTold = [gmv, skuOrders, units].some((value) => value !== undefined && value !== null);
  return [
    { stream: "post_day_reported", record: { ...of, views: video.views } },
    ...(isTold ? [{ stream: "video_day_reported" as const, record: { ...of, shop, ...sold } }] : []),
  ];
}

function readCursor(cursor: string | null): [day: string, within: string | null] | undefined {
  if (cursor === null) return undefined;
  const at = cursor.indexOf("|");
  return [cursor.slice(0, at), cursor.slice(at + 1) || null];
}
