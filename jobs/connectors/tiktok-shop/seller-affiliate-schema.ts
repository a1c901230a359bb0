import { z } from "zod";
import { type AffiliateLine, mergeLines } from "#jobs/connectors/tiktok-shop/affiliate-line.ts";
import { decimalAmount } from "#jobs/connectors/tiktok-shop/amounts.ts";
import { readCommission } from "#jobs/connectors/tiktok-shop/commission.ts";
import { type Credit, creditFields } from "#jobs/connectors/tiktok-shop/credit.ts";
import { id, optionalId, username } from "#jobs/connectors/tiktok-shop/values.ts";

const amount = decimalAmount.nullish();

const skuSchema = z.object({
  product_id: id,
  creator_username: username,
  price: amount,
  ...creditFields,
  estimated_paid_commission: amount,
  estimated_paid_shop_ads_commission: amount,
  actual_paid_commission: amount,
  actual_paid_shop_ads_commission: amount,
});

/** Of an order's lines only what tells the SKUs of its products. */
const lineItem = z.object({ sku_id: id, product_id: optionalId });

/**
 * An order of /affiliate_seller/202410/orders/search [D] with its lines. A product of which an order has several SKUs: all are credited,
 * and the commission stands on the first, for the list does not say how it is divided. Of several creators of such a product nobody can
 * say who sold which SKU: a reject. The part of a creator's bonus that a shop funds is left out: it is paid for campaigns, not for sales.
 */
export function sellerOrderSchema(shop: string) {
  return z
    .object({
      order: z.object({ id, status: z.string(), skus: z.array(skuSchema) }),
      line_items: z.array(lineItem, { error: "must be the lines of the order" }),
    })
    .transform(({ order, line_items: items }, context) => {
      const lines = order.skus.flatMap((sku, index): AffiliateLine[] => {
        const path = ["order", "skus", index];
        const commission = {
          price: sku.price,
          estimated: [sku.estimated_paid_commission, sku.estimated_paid_shop_ads_commission],
          actual: [sku.actual_paid_commission, sku.actual_paid_shop_ads_commission],
        };
        const commissionMinor = readCommission(order.status, commission, path, context);
        const skus = [...new Set(items.flatMap((item) => (item.product_id === sku.product_id ? [item.sku_id] : [])))];
        const reject = (message: string) =>
          context.issues.push({ code: "custom", path: [...path, "product_id"], input: sku.product_id, message });
        if (skus.length === 0) reject("must be the product of one of the order's lines");
        const rivals = order.skus.filter((other) => other.product_id === sku.product_id && !isSame(other, sku));
        if (skus.length > 1 && rivals.length > 0) reject("must be sold by one creator when it has several SKUs");
        const credit: Credit = {
          contentType: sku.content_type,
          contentId: sku.content_id,
          username: sku.creator_username,
        };
        return skus.map((one, place) => ({
          shop,
          orderId: order.id,
          sku: one,
          productId: sku.product_id,
          credits: [credit],
          commissionMinor: place === 0 ? commissionMinor : undefined,
        }));
      });
      return mergeLines(lines);
    });
}

type AffiliateSku = z.output<typeof skuSchema>;

function isSame(one: AffiliateSku, other: AffiliateSku): boolean {
  return (
    one.creator_username === other.creator_username &&
    one.content_id === other.content_id &&
    one.content_type === other.content_type
  );
}
