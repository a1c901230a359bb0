import { z } from "zod";
import { endOfDay } from "#jobs/connectors/end-of-day.ts";
import { mapAtOnce } from "#jobs/connectors/map-at-once.ts";
import type { MappedRecord, PulledItem, PullHttp, PullListing } from "#jobs/connectors/pull-connector.ts";
import { readEnvelope } from "#jobs/connectors/read-envelope.ts";
import { readItems } from "#jobs/connectors/read-items.ts";
import { decimalAmount } from "#jobs/connectors/tiktok-shop/amounts.ts";
import { checkAvailable } from "#jobs/connectors/tiktok-shop/check-available.ts";
import { freshness } from "#jobs/connectors/tiktok-shop/freshness.ts";
import { noSuchProduct } from "#jobs/connectors/tiktok-shop/judge.ts";
import { readPages } from "#jobs/connectors/tiktok-shop/read-pages.ts";
import {
  type DaySpan,
  isOneDay,
  listSpans,
  oneDay,
  performance,
  readsReportedDays,
  readyIntervals,
} from "#jobs/connectors/tiktok-shop/reported-days.ts";
import type { Seller } from "#jobs/connectors/tiktok-shop/seller.ts";
import { countDays, dayAt } from "#jobs/connectors/tiktok-shop/shop-days.ts";
import { count, id, platform } from "#jobs/connectors/tiktok-shop/values.ts";
import { callShop, callsAtOnce, codeOf } from "#jobs/connectors/tiktok-shop/wire.ts";

const listing = "product_day_reported";
const productId = z.object({ id });

/** A day of a product beside the product's id, all fields [D]. `avg_page_visitors` of one day is taken for the people of that day [I]. */
export const productDaySchema = z
  .object({
    id,
    ...oneDay,
    gmv: decimalAmount,
    orders: count,
    units_sold: count,
    impressions: count,
    page_views: count,
    avg_page_visitors: count,
  })
  .refine(isOneDay, { path: ["end_date"], error: "must be the day after start_date" });

/**
 * What the platform itself says of each day of each product that it lists for some days (/analytics/202405/shop_products/performance):
 * reported figures, which stand beside what orders come to. That its list holds every product with figures of those days is inferred [I].
 * A product of which it then gives none is told as a gap, and the others are read.
 */
export function productDayListing(seller: Seller, zone: string): PullListing {
  return {
    listing,
    streams: ["product_day_reported"],
    ...readsReportedDays,
    async *pages({ http, from, to, slot, cursor }) {
      const { key, cipher } = await seller(http);
      let [since, within] = readCursor(cursor);
      const first = dayAt(zone, from);
      const asked = countDays(first, dayAt(zone, to));
      let isAny = false;
      for (const span of listSpans(zone, from, to, since)) {
        isAny = true;
        const query = { shop_cipher: cipher, start_date_ge: span.from, end_date_lt: span.to };
        const call = {
          listing,
          list: "products",
          pageSize: 100,
          method: "GET",
          path: "/analytics/202405/shop_products/performance",
          query,
        } as const;
        for await (const page of readPages(http, call, within)) {
          const found = await mapAtOnce(page.items, callsAtOnce, (product) => daysOf(http, query, product));
          const latest = lastReadyDay(page, found, slot);
          const read = found.flatMap((product) => product.intervals);
          const days = readItems(productDaySchema, read, (day) => toDay(day, key, zone, slot.toISOString()));
          yield {
            items: [...days, ...found.flatMap((product) => product.gap ?? [])],
            next: nextOf(span, page.next),
            days: { read: countDays(first, page.next === null ? span.to : span.from), asked },
            ...(latest === undefined ? {} : { knownUntil: endOfDay(zone, latest) }),
          };
        }
        [since, within] = [null, null];
      }
      if (!isAny) yield { items: [], next: null, knownUntil: from };
    },
  };
}

interface ProductDays {
  readonly intervals: readonly unknown[];
  /** The last day that is ready; undefined where nothing was asked, or given. */
  readonly latest?: string;
  /** That the platform gives none. */
  readonly gap?: PulledItem;
}

/** The last day of which every product of a page that has figures has them; where none has any, what the list says. Undefined: nobody says. */
function lastReadyDay(page: unknown, found: readonly ProductDays[], slot: Date): string | undefined {
  const ofProducts = found.flatMap((product) => product.latest ?? []).toSorted();
  const ofList = freshness.safeParse(page).data?.data.latest_available_date;
  const [latest = ofList] = ofProducts;
  for (const day of latest === undefined ? [] : [latest, ...ofProducts]) checkAvailable(listing, day, slot);
  return latest;
}

/** The days of one product that are ready. */
async function daysOf(http: PullHttp, days: Readonly<Record<string, string>>, product: unknown): Promise<ProductDays> {
  const found = productId.safeParse(product);
  // Without an id there is nothing to ask for: the item is rejected as it is.
  if (!found.success) return { intervals: [product] };
  const answer = await callShop(http, {
    method: "GET",
    path: `/analytics/202405/shop_products/${encodeURIComponent(found.data.id)}/performance`,
    api: "/analytics/202405/shop_products/{product_id}/performance",
    query: { ...days, granularity: "1D" },
  });
  if (codeOf(answer) === noSuchProduct) return { intervals: [], gap: toGap(found.data.id) };
  const read = readEnvelope(listing, performance, answer);
  const intervals = readyIntervals(read).map((interval) =>
    typeof interval === "object" && interval !== null ? { ...interval, id: found.data.id } : interval,
  );
  return { intervals, latest: read.data.latest_available_date };
}

function toGap(product: string): PulledItem {
  const message = `the platform gives no figures of this product (${noSuchProduct}): those of its days are not known, and not 0`;
  const issue = { field: "id", reason: "not_provided", message, stream: "product_day_reported" } as const;
  return { records: [], issues: [issue], notices: [], raw: JSON.stringify({ id: product }) };
}

function toDay(day: z.output<typeof productDaySchema>, shop: string, zone: string, asOf: string): MappedRecord[] {
  return [
    {
      stream: "product_day_reported",
      record: {
        shop,
        product_id: day.id,
        platform,
        day: day.start_date,
        zone,
        currency: day.gmv.currency,
        gmv_minor: day.gmv.minor,
        orders: day.orders,
        units: day.units_sold,
        impressions: day.impressions,
        page_views: day.page_views,
        page_visitors: day.avg_page_visitors,
        as_of: asOf,
      },
    },
  ];
}

function nextOf(span: DaySpan, token: string | null): string | null {
  return token === null ? span.next && `${span.next}|` : `${span.from}|${token}`;
}

function readCursor(cursor: string | null): [since: string | null, within: string | null] {
  if (cursor === null) return [null, null];
  const at = cursor.indexOf("|");
  return [cursor.slice(0, at), cursor.slice(at + 1) || null];
}
