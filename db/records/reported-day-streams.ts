import { asOf } from "#db/records/account-streams.ts";
import { platform, shop } from "#db/records/commerce-streams.ts";
import { optional, required } from "#db/records/field.ts";
import { defineStream } from "#db/records/stream.ts";

const reportingPlatform = required("text", "Key of the platform that reports, such as tiktok.");
const reportedDay = required("day", "The source's day.");
const reportedZone = required("text", "IANA time zone in which the source counts days.");
const reportedCurrency = optional("currency", "Currency of the amounts.");
const gmv = optional(
  "minor",
  "Gross merchandise value that day, as the source counts it: no net sales, and never added to them.",
  { unit: "minor units" },
);

export const shopDayReported = defineStream({
  stream: "shop_day_reported",
  description:
    "One shop on one day, as the platform itself reports that day in its own zone. Never added to what orders come to.",
  storage: "observation",
  entity: "shop_day_reported",
  scope: "shop",
  key: ["shop", "day"],
  versionAt: "as_of",
  fields: {
    shop,
    platform: reportingPlatform,
    day: reportedDay,
    zone: reportedZone,
    currency: reportedCurrency,
    gmv_minor: gmv,
    refunds_minor: optional("minor", "Refunds that day.", { unit: "minor units" }),
    orders: optional("count", "Orders that day.", { unit: "orders" }),
    sku_orders: optional("count", "Orders that day, one for each SKU in them.", { unit: "orders" }),
    units: optional("count", "Items sold that day.", { unit: "items" }),
    buyers: optional("count", "People who bought that day.", { unit: "people" }),
    product_impressions: optional("count", "Times products were shown that day.", { unit: "impressions" }),
    product_page_views: optional("count", "Times products' pages were opened that day.", { unit: "views" }),
    product_page_visitors: optional("count", "People who opened products' pages that day.", { unit: "people" }),
    cancellations_and_returns: optional("count", "Cancellations and returns that day.", { unit: "orders" }),
    as_of: asOf,
  },
});

export const productDayReported = defineStream({
  stream: "product_day_reported",
  description:
    "One product on one day, as the platform itself reports that day in its own zone. Never added to what orders come to.",
  storage: "observation",
  entity: "product_day_reported",
  scope: "shop",
  key: ["shop", "product_id", "day"],
  versionAt: "as_of",
  fields: {
    shop,
    product_id: required("id", "The product.", { names: "product" }),
    platform: reportingPlatform,
    day: reportedDay,
    zone: reportedZone,
    currency: reportedCurrency,
    gmv_minor: gmv,
    orders: optional("count", "Orders that day.", { unit: "orders" }),
    units: optional("count", "Items sold that day.", { unit: "items" }),
    impressions: optional("count", "Times the product was shown that day.", { unit: "impressions" }),
    page_views: optional("count", "Times the product's page was opened that day.", { unit: "views" }),
    page_visitors: optional("count", "People who opened the product's page that day.", { unit: "people" }),
    as_of: asOf,
  },
});

export const videoDayReported = defineStream({
  stream: "video_day_reported",
  description:
    "What one video sold in one shop on one day, as the platform itself reports that day in its own zone. Never added to what orders come to.",
  storage: "observation",
  entity: "video_day_reported",
  scope: "platform",
  key: ["platform", "post_id", "shop", "day"],
  versionAt: "as_of",
  fields: {
    platform,
    post_id: required("id", "The video.", { names: "post" }),
    shop,
    day: reportedDay,
    zone: reportedZone,
    currency: reportedCurrency,
    gmv_minor: gmv,
    sku_orders: optional("count", "Orders that day, one for each SKU in them.", { unit: "orders" }),
    units: optional("count", "Items sold that day.", { unit: "items" }),
    as_of: asOf,
  },
});
