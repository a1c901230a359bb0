import { z } from "zod";
import type { MappedRecord, PullListing } from "#jobs/connectors/pull-connector.ts";
import { readItems } from "#jobs/connectors/read-items.ts";
import { readDecimalAmount } from "#jobs/connectors/tiktok-shop/amounts.ts";
import { searchProducts } from "#jobs/connectors/tiktok-shop/search-products.ts";
import type { Seller } from "#jobs/connectors/tiktok-shop/seller.ts";
import { currency, id, optionalTime } from "#jobs/connectors/tiktok-shop/values.ts";

/** A product of /product/202502/products/search, all fields [D]. */
export const productSchema = z
  .object({
    id,
    title: z.string(),
    update_time: optionalTime,
    skus: z.array(z.object({ price: z.object({ currency, sale_price: z.string().nullish() }).nullish() })).nullish(),
  })
  .transform(({ skus, ...product }, context) => {
    const prices = (skus ?? []).map(({ price }, index) => {
      if (!price?.sale_price) return undefined;
      const reading = readDecimalAmount(price.sale_price, price.currency);
      if ("minor" in reading) return { minor: reading.minor, currency: price.currency };
      const path = ["skus", index, "price", "sale_price"];
      context.issues.push({ code: "custom", path, input: price.sale_price, message: reading.reason });
      return undefined;
    });
    return { ...product, prices };
  });

/** Everything that a shop offers or offered. */
export function productListing(seller: Seller): PullListing {
  return {
    listing: "product",
    streams: ["product"],
    reads: "state",
    reachesBackDays: 0,
    overlapDays: 0,
    async *pages({ http, slot, cursor }) {
      const { key, cipher } = await seller(http);
      for await (const { items, next, ofAll, gaps } of searchProducts(http, cipher, cursor)) {
        const read = readItems(productSchema, items, (product) => toProduct(product, key, slot.toISOString()));
        yield { items: [...read, ...gaps], next, ...(ofAll === undefined ? {} : { expected: ofAll }) };
      }
    },
  };
}

/** A product has a price when all its SKUs have the same. */
function toProduct({ prices, ...product }: z.output<typeof productSchema>, shop: string, slot: string): MappedRecord[] {
  const [first] = prices;
  const isOne = prices.every((price) => price?.minor === first?.minor && price?.currency === first?.currency);
  const price = isOne && first ? { price_minor: first.minor, currency: first.currency } : {};
  const asOf = product.update_time ?? slot;
  return [{ stream: "product", record: { shop, product_id: product.id, name: product.title, ...price, as_of: asOf } }];
}
