import { asOf } from "#db/records/account-streams.ts";
import { oneOf, optional, required, requiredOneOf } from "#db/records/field.ts";
import { defineStream } from "#db/records/stream.ts";
import {
  orderChannels,
  orderStatuses,
  recommendationKinds,
  surfaces,
  touchLevels,
  touchMeans,
} from "#db/records/vocabulary.ts";

export const shop = required("text", "Key of the shop, such as tiktok-fr, web, paris-store.");
export const platform = required("text", "Platform key.");

export const product = defineStream({
  stream: "product",
  description: "One product of a shop.",
  storage: "observation",
  entity: "product",
  scope: "shop",
  key: ["shop", "product_id"],
  versionAt: "as_of",
  fields: {
    shop,
    product_id: required("id", "The shop's id of the product."),
    name: optional("text", "Name."),
    brand: optional("text", "Brand."),
    category: optional("text", "Category."),
    url: optional("text", "Address of the product's page."),
    price_minor: optional("minor", "Price of one item.", { unit: "minor units" }),
    currency: optional("currency", "Currency of the price."),
    as_of: asOf,
  },
});

export const recommendation = defineStream({
  stream: "recommendation",
  description: "One product recommended by one post.",
  storage: "observation",
  entity: "recommendation",
  scope: "platform",
  key: ["platform", "post_id", "shop", "product_id"],
  versionAt: "as_of",
  fields: {
    platform,
    post_id: required("id", "The post that recommends.", { names: "post" }),
    shop,
    product_id: required("id", "The product recommended.", { names: "product" }),
    kind: requiredOneOf(recommendationKinds, "Good-product card or product video."),
    recommended_at: optional("time", "Since when."),
    as_of: asOf,
  },
});

export const shopWindow = defineStream({
  stream: "shop_window",
  description: "One product displayed in one account's shop window.",
  storage: "observation",
  entity: "shop_window",
  scope: "platform",
  key: ["platform", "account_id", "shop", "product_id"],
  versionAt: "as_of",
  fields: {
    platform,
    account_id: required("id", "The account.", { names: "account" }),
    shop,
    product_id: required("id", "The product displayed.", { names: "product" }),
    displayed_from: optional("time", "Since when it is displayed."),
    displayed_to: optional("time", "Until when; left out while it is displayed."),
    position: optional("count", "Place in the window, 1 first.", { unit: "rank" }),
    as_of: asOf,
  },
});

export const order = defineStream({
  stream: "order",
  description: "One order of a shop. Nothing about the buyer is kept.",
  storage: "observation",
  entity: "order",
  scope: "shop",
  key: ["shop", "order_id"],
  versionAt: "as_of",
  fields: {
    shop,
    order_id: required("id", "The shop's id of the order."),
    created_at: optional("time", "When it was placed."),
    paid_at: optional("time", "When it was paid; sales are dated by it."),
    cancelled_at: optional("time", "When it was cancelled."),
    status: oneOf(orderStatuses, "Where the order stands."),
    channel: oneOf(orderChannels, "Online or in a store."),
    platform: optional("text", "Platform on which it was placed, when it was placed on one."),
    currency: optional("currency", "Currency of its amounts."),
    discount_code: optional("text", "Discount code used."),
    is_sample: optional("boolean", "A sample sent to a creator: kept out of sales."),
    as_of: asOf,
  },
});

export const orderLine = defineStream({
  stream: "order_line",
  description: "One SKU of one order, with its quantity.",
  storage: "observation",
  entity: "order_line",
  scope: "shop",
  key: ["shop", "order_id", "sku"],
  versionAt: "as_of",
  fields: {
    shop,
    order_id: required("id", "The order.", { names: "order" }),
    sku: required("id", "Stock keeping unit: one line an order and SKU."),
    product_id: optional("id", "The product.", { names: "product" }),
    quantity: optional("count", "Items.", { unit: "items" }),
    unit_price_minor: optional("minor", "Price of one item, tax as charged, before discounts.", {
      unit: "minor units",
    }),
    seller_discount_minor: optional("minor", "The seller's discount on the whole line.", { unit: "minor units" }),
    currency: optional("currency", "Currency of the amounts, when the order does not say."),
    cancelled_minor: optional("minor", "What of the line was cancelled. Left out with a cancelled order: all of it.", {
      unit: "minor units",
    }),
    refunded_minor: optional("minor", "What of the line was refunded.", { unit: "minor units" }),
    refunded_at: optional("time", "When it was refunded last."),
    commission_minor: optional("minor", "Commission on the line.", { unit: "minor units" }),
    as_of: asOf,
  },
});

export const touch = defineStream({
  stream: "touch",
  description: "One thing that an order, or one line of it, may be credited to.",
  storage: "observation",
  entity: "touch",
  scope: "shop",
  key: ["shop", "order_id", "sku", "how", "platform", "post_id", "account_id", "clicked_at"],
  versionAt: "as_of",
  fields: {
    shop,
    order_id: required("id", "The order.", { names: "order" }),
    sku: optional("id", "The line; left out: the whole order."),
    how: requiredOneOf(
      touchMeans,
      "How it is known: the platform's own content id, a discount code, UTM, a click, or said by the feed.",
    ),
    level: requiredOneOf(touchLevels, "Whether a post or only an account is credited."),
    platform: required("text", "Platform of the post or account."),
    post_id: optional("id", "The post, at level post.", { names: "post" }),
    account_id: optional("id", "The account.", { names: "account" }),
    clicked_at: optional("time", "When it was clicked; left out: unknown."),
    surface: oneOf(surfaces, "Where it was clicked."),
    as_of: asOf,
  },
});

export const exchangeRate = defineStream({
  stream: "exchange_rate",
  description: "One rate of one day: a unit of from_currency is worth rate units of to_currency.",
  storage: "observation",
  entity: "exchange_rate",
  scope: "none",
  key: ["day", "from_currency", "to_currency"],
  versionAt: "as_of",
  fields: {
    day: required("day", "The day."),
    from_currency: required("currency", "Currency converted from."),
    to_currency: required("currency", "Currency converted to."),
    rate: required("number", "Units of to_currency for one unit of from_currency.", { unit: "ratio" }),
    as_of: asOf,
  },
});
