import type { DimensionKey } from "#db/metrics/dimensions.ts";
import {
  costMeasures,
  exposureMeasures,
  followerMeasures,
  type Measure,
  type MeasureFamily,
  measureFamilies,
} from "#db/metrics/measures.ts";
import type { Database } from "#db/schema/database.ts";

/** A table of rows at a stated grain, and what it can answer. */
export interface Fact {
  readonly table: keyof Database;
  readonly family: MeasureFamily;
  readonly measures: readonly Measure[];
  /** The dimensions that it can be grouped or filtered by, and their columns. */
  readonly dimensions: Readonly<Partial<Record<DimensionKey, string>>>;
}

const ofPlatform = { day: "day", platform: "platform" } as const;
const content = { ...ofPlatform, format: "format", relation: "relation" } as const;
/** What is summed over accounts, and not by tier, does without it. */
const tier = { tier: "tier" } as const;
const account = { ...tier, account: "account_id" } as const;
const campaign = { ...account, campaign: "campaign_id" } as const;
const product = { ...account, product: "product_id" } as const;
const surface = { surface: "surface" } as const;
const sales = { ...content, channel: "channel" } as const;

function exposureFact(table: keyof Database, own: Fact["dimensions"]): Fact {
  return { table, family: "exposure", measures: exposureMeasures, dimensions: { ...content, ...own } };
}
function surfaceFact(table: keyof Database, own: Fact["dimensions"]): Fact {
  return {
    table,
    family: "exposure",
    measures: ["impressions", "views"],
    dimensions: { ...content, ...surface, ...own },
  };
}
function salesFact(table: keyof Database, own: Fact["dimensions"]): Fact {
  return { table, family: "sales", measures: measureFamilies.sales, dimensions: { ...sales, ...own } };
}

/** From coarse to fine: the first that can answer a question answers it fastest. */
export const facts: readonly Fact[] = [
  { table: "platform_day", family: "exposure", measures: exposureMeasures, dimensions: ofPlatform },
  exposureFact("workspace_day", tier),
  surfaceFact("workspace_surface_day", tier),
  exposureFact("theme_day", { theme: "theme" }),
  exposureFact("account_day", account),
  surfaceFact("account_surface_day", account),
  {
    table: "campaign_tier_day",
    family: "exposure",
    measures: exposureMeasures,
    dimensions: { ...ofPlatform, ...tier, campaign: "campaign_id" },
  },
  exposureFact("campaign_total_day", { campaign: "campaign_id" }),
  exposureFact("campaign_day", campaign),
  surfaceFact("campaign_surface_day", campaign),
  exposureFact("product_total_day", { product: "product_id" }),
  exposureFact("product_day", product),
  {
    table: "platform_sales_day",
    family: "sales",
    measures: measureFamilies.sales,
    dimensions: { ...ofPlatform, channel: "channel" },
  },
  salesFact("workspace_sales_day", tier),
  salesFact("account_sales_day", account),
  salesFact("campaign_total_sales_day", { campaign: "campaign_id" }),
  salesFact("campaign_sales_day", campaign),
  salesFact("product_total_sales_day", { product: "product_id" }),
  salesFact("product_sales_day", product),
  {
    table: "follower_day",
    family: "followers",
    measures: followerMeasures,
    dimensions: { day: "day", platform: "platform", account: "account_id" },
  },
  {
    table: "campaign_cost",
    family: "cost",
    measures: costMeasures,
    dimensions: { day: "day", campaign: "campaign_id", creator: "creator_id" },
  },
];

/** Facts of single posts: for lists of posts, which bring their own filters. */
export const postFacts = {
  exposure: {
    table: "post_day",
    family: "exposure",
    measures: exposureMeasures,
    dimensions: { day: "day", post: "post_id" },
  },
  sales: {
    table: "order_credit",
    family: "sales",
    measures: measureFamilies.sales,
    dimensions: { day: "day", post: "post_id" },
  },
} as const satisfies Partial<Record<MeasureFamily, Fact>>;

/** Creators are asked for through their accounts, but for costs, which name creators themselves. */
export function isOfAccounts(fact: Fact): boolean {
  return "account" in fact.dimensions;
}

function has(fact: Fact, dimension: DimensionKey): boolean {
  return dimension in fact.dimensions || (dimension === "creator" && isOfAccounts(fact));
}

/** The coarsest fact of a family with these dimensions and measures; undefined when none has them all. */
export function findFact(
  family: MeasureFamily,
  dimensions: readonly DimensionKey[],
  measures: readonly Measure[],
): Fact | undefined {
  return facts.find(
    (fact) =>
      fact.family === family &&
      dimensions.every((dimension) => has(fact, dimension)) &&
      measures.every((measure) => fact.measures.includes(measure)),
  );
}
