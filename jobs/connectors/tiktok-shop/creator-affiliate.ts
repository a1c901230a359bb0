import { z } from "zod";
import type { PullHttp, PullListing } from "#jobs/connectors/pull-connector.ts";
import { readItems } from "#jobs/connectors/read-items.ts";
import { type AffiliateLine, mergeLines, toAffiliateRecords } from "#jobs/connectors/tiktok-shop/affiliate-line.ts";
import { affiliateOrders, readAffiliatePages } from "#jobs/connectors/tiktok-shop/affiliate-pages.ts";
import { shownAmount } from "#jobs/connectors/tiktok-shop/amounts.ts";
import { readCommission } from "#jobs/connectors/tiktok-shop/commission.ts";
import { creditFields } from "#jobs/connectors/tiktok-shop/credit.ts";
import { toPulledPage } from "#jobs/connectors/tiktok-shop/read-pages.ts";
import { id, optionalId } from "#jobs/connectors/tiktok-shop/values.ts";

const amount = shownAmount.nullish();

export const creatorSkuSchema = z.object({
  id,
  product_id: optionalId,
  price: amount,
  ...creditFields,
  estimated_commission: amount,
  estimated_shop_ads_commission: amount,
  actual_commission: amount,
  actual_shop_ads_commission: amount,
});

/**
 * An order of /affiliate_creator/202410/orders/search [D]. TikTok's own bonus and reward are no cost of the shop, and left out;
 * commission_rate has no place here, for amounts are given.
 */
function creatorOrderSchema(username: string, shop: string) {
  return z.object({ id, status: z.string(), skus: z.array(creatorSkuSchema) }).transform((order, context) =>
    mergeLines(
      order.skus.map((sku, index): AffiliateLine => {
        const commission = {
          price: sku.price,
          estimated: [sku.estimated_commission, sku.estimated_shop_ads_commission],
          actual: [sku.actual_commission, sku.actual_shop_ads_commission],
        };
        return {
          shop,
          orderId: order.id,
          sku: sku.id,
          productId: sku.product_id,
          credits: [{ contentType: sku.content_type, contentId: sku.content_id, username }],
          commissionMinor: readCommission(order.status, commission, ["skus", index], context),
        };
      }),
    ),
  );
}

/** What a creator sold, for any shop. */
export function creatorAffiliateListing(
  creator: (http: PullHttp) => Promise<{ readonly username: string }>,
  shop: string,
): PullListing {
  return {
    ...affiliateOrders,
    async *pages(context) {
      const { username } = await creator(context.http);
      const schema = creatorOrderSchema(username, shop);
      const path = "/affiliate_creator/202410/orders/search";
      for await (const page of readAffiliatePages(context, path, {}, context.cursor)) {
        const items = readItems(schema, page.items, (lines) => toAffiliateRecords(lines, context.slot.toISOString()));
        yield toPulledPage(page, items);
      }
    },
  };
}
