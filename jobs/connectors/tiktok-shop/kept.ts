import { fieldsOfSchemas } from "#jobs/connectors/kept-fields.ts";
import { creatorSkuSchema } from "#jobs/connectors/tiktok-shop/creator-affiliate.ts";
import { creatorSchema } from "#jobs/connectors/tiktok-shop/find-creator.ts";
import { shopSchema } from "#jobs/connectors/tiktok-shop/find-shop.ts";
import { freshness } from "#jobs/connectors/tiktok-shop/freshness.ts";
import { productDaySchema } from "#jobs/connectors/tiktok-shop/list-product-days.ts";
import { productSchema } from "#jobs/connectors/tiktok-shop/list-products.ts";
import { settlementSchema } from "#jobs/connectors/tiktok-shop/list-settlements.ts";
import { shopDaySchema } from "#jobs/connectors/tiktok-shop/list-shop-days.ts";
import { showcaseSchema } from "#jobs/connectors/tiktok-shop/list-showcase.ts";
import { videoDay } from "#jobs/connectors/tiktok-shop/list-video-days.ts";
import { videoSchema } from "#jobs/connectors/tiktok-shop/list-videos.ts";
import { orderSchema } from "#jobs/connectors/tiktok-shop/order-schema.ts";
import { assets, partnerSkuSchema } from "#jobs/connectors/tiktok-shop/partner-affiliate.ts";
import { performance } from "#jobs/connectors/tiktok-shop/reported-days.ts";
import { sellerOrderSchema } from "#jobs/connectors/tiktok-shop/seller-affiliate-schema.ts";

/** What of the shop's answers may be kept: nothing of recipient and buyer is named by any of these. */
export const kept = fieldsOfSchemas(
  [
    orderSchema,
    productSchema,
    settlementSchema,
    videoSchema,
    videoDay,
    freshness,
    shopDaySchema,
    productDaySchema,
    performance,
    showcaseSchema,
    shopSchema,
    creatorSchema,
    assets,
    creatorSkuSchema,
    partnerSkuSchema,
    sellerOrderSchema(""),
  ],
  ["data", "total_count", "next_page_token", "orders", "products", "videos", "skus", "line_items", "id", "status"],
);
