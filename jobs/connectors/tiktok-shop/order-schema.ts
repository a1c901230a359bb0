import { z } from "zod";
import { epochSeconds } from "#jobs/connectors/epoch-seconds.ts";
import { readDecimalAmount } from "#jobs/connectors/tiktok-shop/amounts.ts";
import { currency, id, optionalId, optionalTime } from "#jobs/connectors/tiktok-shop/values.ts";

/** One item of an order: every unit is a line of its own. */
const unit = z.object({
  sku_id: id,
  product_id: optionalId,
  display_status: z.string().nullish(),
  original_price: z.string(),
  seller_discount: z.string(),
});

/** A unit with its amounts in minor units. */
export interface OrderUnit {
  readonly sku: string;
  readonly productId: string | undefined;
  readonly isCancelled: boolean;
  readonly priceMinor: number;
  readonly discountMinor: number;
}

/**
 * An order of /order/202309/orders/search, all fields [D]. Nothing of recipient and buyer is named here: what is not named is not kept.
 * original_price is before discounts and, in the US, before the sales tax that TikTok adds and collects; sale_price, after the platform's
 * discount too, is not needed.
 */
export const orderSchema = z
  .object({
    id,
    status: z.string(),
    create_time: epochSeconds,
    update_time: epochSeconds,
    paid_time: optionalTime,
    cancel_time: optionalTime,
    is_cod: z.boolean().nullish(),
    is_sample_order: z.boolean().nullish(),
    commerce_platform: z.string().nullish(),
    payment: z.object({ currency }),
    line_items: z.array(unit),
  })
  .transform(({ line_items: items, ...order }, context) => {
    const isCancelled = order.status === "CANCELLED";
    const units = items.map((item, index): OrderUnit => {
      const amount = (name: "original_price" | "seller_discount") => {
        const reading = readDecimalAmount(item[name], order.payment.currency);
        if ("minor" in reading) return reading.minor;
        const path = ["line_items", index, name];
        context.issues.push({ code: "custom", path, input: item[name], message: reading.reason });
        return 0;
      };
      return {
        sku: item.sku_id,
        productId: item.product_id ?? undefined,
        isCancelled: isCancelled || item.display_status === "CANCELLED",
        priceMinor: amount("original_price"),
        discountMinor: amount("seller_discount"),
      };
    });
    return { ...order, isCancelled, units };
  });

export type ShopOrder = z.output<typeof orderSchema>;
