import { z } from "zod";
import { endOfDay } from "#jobs/connectors/end-of-day.ts";
import type { MappedRecord, PullListing } from "#jobs/connectors/pull-connector.ts";
import { readEnvelope } from "#jobs/connectors/read-envelope.ts";
import { readItems } from "#jobs/connectors/read-items.ts";
import { decimalAmount } from "#jobs/connectors/tiktok-shop/amounts.ts";
import { checkAvailable } from "#jobs/connectors/tiktok-shop/check-available.ts";
import {
  isOneDay,
  listSpans,
  oneDay,
  performance,
  readsReportedDays,
  readyIntervals,
} from "#jobs/connectors/tiktok-shop/reported-days.ts";
import type { Seller } from "#jobs/connectors/tiktok-shop/seller.ts";
import { countDays, dayAt } from "#jobs/connectors/tiktok-shop/shop-days.ts";
import { count, platform } from "#jobs/connectors/tiktok-shop/values.ts";
import { callShop } from "#jobs/connectors/tiktok-shop/wire.ts";

const listing = "shop_day_reported";
const path = "/analytics/202405/shop/performance";

/**
 * A day of a shop, all fields [D]. `avg_product_page_visitors` of one day is taken for the people of that day [I]: over several days it is
 * their mean. What is broken down by LIVE, VIDEO and PRODUCT_CARD is read whole, and the average order value not at all.
 */
export const shopDaySchema = z
  .object({
    ...oneDay,
    gmv: decimalAmount,
    refunds: decimalAmount,
    orders: count,
    sku_orders: count,
    units_sold: count,
    buyers: count,
    product_impressions: count,
    product_page_views: count,
    avg_product_page_visitors: count,
    cancellations_and_returns: count,
  })
  .refine(isOneDay, { path: ["end_date"], error: "must be the day after start_date" });

/** What the platform itself says of each day of the shop: reported figures, which stand beside what orders come to and are never added to it. */
export function shopDayListing(seller: Seller, zone: string): PullListing {
  return {
    listing,
    streams: ["shop_day_reported"],
    ...readsReportedDays,
    announces: ({ from, to }) => countDays(dayAt(zone, from), dayAt(zone, to)),
    async *pages({ http, from, to, slot, cursor }) {
      const { key, cipher } = await seller(http);
      let isAny = false;
      for (const span of listSpans(zone, from, to, cursor)) {
        isAny = true;
        const query = { shop_cipher: cipher, granularity: "1D", start_date_ge: span.from, end_date_lt: span.to };
        const answer = readEnvelope(listing, performance, await callShop(http, { method: "GET", path, query }));
        checkAvailable(listing, answer.data.latest_available_date, slot);
        yield {
          items: readItems(shopDaySchema, readyIntervals(answer), (day) => toDay(day, key, zone, slot.toISOString())),
          next: span.next,
          knownUntil: endOfDay(zone, answer.data.latest_available_date),
        };
      }
      if (!isAny) yield { items: [], next: null, knownUntil: from };
    },
  };
}

function toDay(day: z.output<typeof shopDaySchema>, shop: string, zone: string, asOf: string): MappedRecord[] {
  return [
    {
      stream: "shop_day_reported",
      record: {
        shop,
        platform,
        day: day.start_date,
        zone,
        currency: day.gmv.currency,
        gmv_minor: day.gmv.minor,
        // Another currency would need a column of its own.
        refunds_minor: day.refunds.currency === day.gmv.currency ? day.refunds.minor : null,
        orders: day.orders,
        sku_orders: day.sku_orders,
        units: day.units_sold,
        buyers: day.buyers,
        product_impressions: day.product_impressions,
        product_page_views: day.product_page_views,
        product_page_visitors: day.avg_product_page_visitors,
        cancellations_and_returns: day.cancellations_and_returns,
        as_of: asOf,
      },
    },
  ];
}
