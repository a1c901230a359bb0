import { z } from "zod";
import type { MappedRecord, PullHttp, PullListing } from "#jobs/connectors/pull-connector.ts";
import { readItems } from "#jobs/connectors/read-items.ts";
import { readShownAmount } from "#jobs/connectors/tiktok-shop/amounts.ts";
import { readPages, toPulledPage } from "#jobs/connectors/tiktok-shop/read-pages.ts";
import { currency, id, platform } from "#jobs/connectors/tiktok-shop/values.ts";

const range = z.object({ minimum_amount: z.string(), maximum_amount: z.string(), currency });

/** A product of /affiliate_creator/202405/showcases/products, all fields [D]. */
export const showcaseSchema = z
  .object({
    id,
    title: z.string(),
    detail_link: z.string().nullish(),
    price: z.object({ original_price: range.nullish() }).nullish(),
    status: z.object({ is_hidden: z.boolean().nullish(), added_status: z.string().nullish() }),
  })
  .transform(({ price, ...product }, context) => {
    const shown = price?.original_price;
    if (!shown || shown.minimum_amount !== shown.maximum_amount) return { ...product, price: {} };
    const reading = readShownAmount(shown.minimum_amount, shown.currency);
    if ("minor" in reading) return { ...product, price: { price_minor: reading.minor, currency: shown.currency } };
    const path = ["price", "original_price", "minimum_amount"];
    context.issues.push({ code: "custom", path, input: shown.minimum_amount, message: reading.reason });
    return z.NEVER;
  });

/**
 * The showcase of a creator: the shop window, up to 2,000 products. One that is hidden or was never added is not displayed. Whether the
 * list is in the window's order is not documented, so places are left out.
 */
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
        const asOf = slot.toISOString();
        const items = readItems(showcaseSchema, page.items, (found) => toRecords(found, { username, shop, asOf }));
        yield toPulledPage(page, items);
      }
    },
  };
}

function toRecords(
  { price, ...product }: z.output<typeof showcaseSchema>,
  { username, shop, asOf }: { readonly username: string; readonly shop: string; readonly asOf: string },
): MappedRecord[] {
  const key = { shop, product_id: product.id };
  const offered = { ...key, name: product.title, url: product.detail_link, ...price, as_of: asOf };
  const { is_hidden: isHidden, added_status: added } = product.status;
  const isDisplayed = isHidden !== true && (added ?? "ADDED") === "ADDED";
  const records: MappedRecord[] = [{ stream: "product", record: offered }];
  if (isDisplayed)
    records.push({ stream: "shop_window", record: { platform, account_id: username, ...key, as_of: asOf } });
  return records;
}
