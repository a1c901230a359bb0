import { z } from "zod";
import type { MappedRecord, PullHttp, PullListing } from "#jobs/connectors/pull-connector.ts";
import { readItems } from "#jobs/connectors/read-items.ts";
import { readShownAmount } from "#jobs/connectors/tiktok-shop/amounts.ts";
import { readPages, toPulledPage } from "#jobs/connectors/tiktok-shop/read-pages.ts";
import { currency, id, platform } from "#jobs/connectors/tiktok-shop/values.ts";

const range = z.object({ minimum_amount: z.string(), maximum_amount: z.string(), currency });

/** A product of /affiliate_creator/202405/showcases/products, all fields [D]. */
const showcaseSchema = z
  .object({
    place: z.int(),
    product: z.object({
      id,
      title: z.string(),
      detail_link: z.string().nullish(),
      price: z.object({ original_price: range.nullish() }).nullish(),
      status: z.object({ is_hidden: z.boolean().nullish(), added_status: z.string().nullish() }),
    }),
  })
  .transform(({ place, product }, context) => {
    const shown = product.price?.original_price;
    if (!shown || shown.minimum_amount !== shown.maximum_amount) return { place, product, price: undefined };
    const reading = readShownAmount(shown.minimum_amount, shown.currency);
    if ("minor" in reading) return { place, product, price: { price_minor: reading.minor, currency: shown.currency } };
    const path = ["product", "price", "original_price", "minimum_amount"];
    context.issues.push({ code: "custom", path, input: shown.minimum_amount, message: reading.reason });
    return z.NEVER;
  });

/** The showcase of a creator: the shop window, up to 2,000 products. One that is hidden or was never added is not displayed. */
export function showcaseListing(
  creator: (http: PullHttp) => Promise<{ readonly username: string }>,
  shop: string,
): PullListing {
  return {
    listing: "shop_window",
    streams: ["product", "shop_window"],
    reads: "state",
    reachesBackDays: 0,
    overlapDays: 0,
    async *pages({ http, slot, cursor }) {
      const { username } = await creator(http);
      const call = {
        listing: "shop_window",
        list: "products",
        pageSize: 20,
        method: "GET",
        path: "/affiliate_creator/202405/showcases/products",
        query: { origin: "SHOWCASE" },
      } as const;
      for await (const page of readPages(http, call, cursor)) {
        const products = page.items.map((product, index) => ({ product, place: page.seen + index + 1 }));
        const asOf = slot.toISOString();
        const items = readItems(showcaseSchema, products, (found) => toRecords(found, { username, shop, asOf }));
        yield toPulledPage(page, items);
      }
    },
  };
}

function toRecords(
  { product, price, place }: z.output<typeof showcaseSchema>,
  { username, shop, asOf }: { readonly username: string; readonly shop: string; readonly asOf: string },
): MappedRecord[] {
  const key = { shop, product_id: product.id };
  const { is_hidden: isHidden, added_status: added } = product.status;
  const isDisplayed = isHidden !== true && (added ?? "ADDED") === "ADDED";
  return [
    { stream: "product", record: { ...key, name: product.title, url: product.detail_link, ...price, as_of: asOf } },
    ...(isDisplayed
      ? [
          {
            stream: "shop_window" as const,
            record: { platform, account_id: username, ...key, position: place, as_of: asOf },
          },
        ]
      : []),
  ];
}
