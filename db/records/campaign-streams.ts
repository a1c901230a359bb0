import { asOf } from "#db/records/account-streams.ts";
import { optional, required, requiredOneOf } from "#db/records/field.ts";
import { defineStream } from "#db/records/stream.ts";
import { costKinds, costStages } from "#db/records/vocabulary.ts";

const campaignId = required("id", "The campaign.", { names: "campaign" });
/** No column: what was last said to be removed has no row. */
const removed = optional("boolean", "True: it no longer is. It comes back with a newer false.");

export const campaign = defineStream({
  stream: "campaign",
  description: "One campaign of the brand.",
  storage: "observation",
  entity: "campaign",
  scope: "none",
  key: ["campaign_id"],
  versionAt: "as_of",
  fields: {
    campaign_id: required("id", "Your id of the campaign."),
    name: optional("text", "Name."),
    brief: optional("text", "What it is to achieve."),
    starts_on: optional("day", "First day."),
    ends_on: optional("day", "Last day."),
    posts_by_rule: optional(
      "boolean",
      "Whether what its creators publish in its period belongs to it by itself, beside the posts that are named.",
    ),
    rule_texts: optional("list", "Of those only posts with one of these hashtags, or texts in title or caption."),
    rule_relations: optional("list", "Of those only posts of one of these relations to the brand."),
    removed,
    as_of: asOf,
  },
});

export const campaignCreator = defineStream({
  stream: "campaign_creator",
  description: "One creator who takes part in one campaign.",
  storage: "observation",
  entity: "campaign_creator",
  scope: "none",
  key: ["campaign_id", "creator_id"],
  versionAt: "as_of",
  fields: {
    campaign_id: campaignId,
    creator_id: required("id", "The creator.", { names: "creator" }),
    removed,
    as_of: asOf,
  },
});

export const campaignPost = defineStream({
  stream: "campaign_post",
  description: "One post that belongs to one campaign.",
  storage: "observation",
  entity: "campaign_post",
  scope: "platform",
  key: ["campaign_id", "platform", "post_id"],
  versionAt: "as_of",
  fields: {
    campaign_id: campaignId,
    platform: required("text", "Platform key."),
    post_id: required("id", "The post.", { names: "post" }),
    removed,
    as_of: asOf,
  },
});

export const campaignProduct = defineStream({
  stream: "campaign_product",
  description: "One product that one campaign is about.",
  storage: "observation",
  entity: "campaign_product",
  scope: "shop",
  key: ["campaign_id", "shop", "product_id"],
  versionAt: "as_of",
  fields: {
    campaign_id: campaignId,
    shop: required("text", "Key of the shop."),
    product_id: required("id", "The product.", { names: "product" }),
    removed,
    as_of: asOf,
  },
});

export const campaignCost = defineStream({
  stream: "campaign_cost",
  description: "One cost of one campaign, at one stage.",
  storage: "observation",
  entity: "campaign_cost",
  scope: "none",
  key: ["campaign_id", "cost_id"],
  versionAt: "as_of",
  fields: {
    campaign_id: campaignId,
    cost_id: required("id", "Your id of the cost."),
    creator_id: optional("id", "The creator it is for; left out: the campaign as a whole.", { names: "creator" }),
    kind: requiredOneOf(costKinds, "Fee, sample, commission or boost."),
    stage: requiredOneOf(costStages, "Planned, committed or fulfilled."),
    day: optional("day", "Day on which it is or was due."),
    amount_minor: required("minor", "Amount.", { unit: "minor units" }),
    currency: required("currency", "Currency."),
    removed,
    as_of: asOf,
  },
});

export const campaignGoal = defineStream({
  stream: "campaign_goal",
  description: "One goal of one campaign: a metric and its target.",
  storage: "observation",
  entity: "campaign_goal",
  scope: "none",
  key: ["campaign_id", "metric"],
  versionAt: "as_of",
  fields: {
    campaign_id: campaignId,
    metric: required("text", "Metric key, as in the glossary."),
    target: required("number", "Target, in the metric's unit."),
    currency: optional("currency", "Currency of a money target."),
    removed,
    as_of: asOf,
  },
});

export const campaignDiscountCode = defineStream({
  stream: "campaign_discount_code",
  description: "One discount code of one campaign and the account that gives it out.",
  storage: "observation",
  entity: "campaign_discount_code",
  scope: "platform",
  key: ["campaign_id", "code"],
  versionAt: "as_of",
  fields: {
    campaign_id: campaignId,
    code: required("text", "The code."),
    platform: optional("text", "Platform of the account."),
    account_id: optional("id", "The account that gives the code out.", { names: "account" }),
    removed,
    as_of: asOf,
  },
});
