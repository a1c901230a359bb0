import { type RawBuilder, sql } from "kysely";
import type { Filters } from "#app/lib/filters/filters.ts";
import type { DimensionKey } from "#db/metrics/dimensions.ts";
import type { Fact } from "#db/metrics/facts.ts";
import type { MeasureFamily } from "#db/metrics/measures.ts";

/** The filters that mean something to a family: an order has no surface, followers have no format. */
const concerns: Readonly<Record<MeasureFamily, readonly DimensionKey[]>> = {
  exposure: ["platform", "format", "relation", "tier", "account", "campaign", "product", "theme"],
  sales: ["platform", "format", "relation", "tier", "account", "campaign", "product", "channel"],
  followers: ["platform", "account"],
  cost: ["platform", "format", "relation", "tier", "creator", "campaign", "product"],
  age: ["platform", "format", "relation", "tier", "account", "campaign"],
  reach: ["platform", "format", "relation", "tier", "account", "campaign"],
  lift: ["platform", "product", "channel"],
  media_value: ["platform", "format", "relation", "tier", "account", "campaign", "product"],
};

/** The dimensions that a fact of the family must have to answer under these filters. */
export function filteredDimensions(family: MeasureFamily, filters: Filters): DimensionKey[] {
  const chosen: Partial<Record<DimensionKey, boolean>> = {
    platform: filters.platforms.length > 0,
    format: filters.formats.length > 0,
    relation: filters.relations.length > 0,
    tier: filters.tiers.length > 0,
    channel: filters.channels.length > 0,
    account: filters.creator !== null,
    creator: filters.creator !== null,
    campaign: filters.campaign !== null,
    product: filters.product !== null,
    theme: filters.theme !== null,
  };
  return concerns[family].filter((dimension) => chosen[dimension]);
}

/** The rows of `fact`, known as `alias`, that the filters leave; days apart. Always of one workspace. */
export function conditionsOf(fact: Fact, alias: string, workspaceId: number, filters: Filters): RawBuilder<boolean>[] {
  const column = (dimension: DimensionKey) => sql.ref(`${alias}.${fact.dimensions[dimension]}`);
  const conditions = [sql<boolean>`${sql.ref(`${alias}.workspace_id`)} = ${workspaceId}`];
  const lists = {
    platform: filters.platforms,
    format: filters.formats,
    relation: filters.relations,
    tier: filters.tiers,
    channel: filters.channels,
  };
  for (const dimension of filteredDimensions(fact.family, filters)) {
    if (dimension === "account") conditions.push(isOfCreator(column("account"), workspaceId, filters.creator));
    else if (dimension === "creator") conditions.push(sql`${column("creator")} = ${filters.creator}`);
    else if (dimension === "campaign") conditions.push(sql`${column("campaign")} = ${filters.campaign}`);
    else if (dimension === "theme") conditions.push(sql`${column("theme")} = ${filters.theme}`);
    else if (dimension === "product") conditions.push(sql`${column("product")} = ${filters.product}`);
    else conditions.push(isOneOf(column(dimension), lists[dimension as keyof typeof lists]));
  }
  if (fact.family === "followers" && filters.campaign !== null)
    // As an array, which is made once: joined, before anything is known of how many there are, the days of each are compared with those of all.
    conditions.push(sql`${column("account")} = any(array(select distinct m.account_id from campaign_day as m
      where m.workspace_id = ${workspaceId} and m.campaign_id = ${filters.campaign}))`);
  return conditions;
}

export function isOneOf(column: RawBuilder<unknown>, values: readonly string[]): RawBuilder<boolean> {
  return sql`${column} in (${sql.join(values)})`;
}

/** Accounts of a creator; an account that is joined to none stands for itself. */
export function isOfCreator(
  account: RawBuilder<unknown>,
  workspaceId: number,
  creator: number | null,
): RawBuilder<boolean> {
  // As an array, which an index is asked for; of "this one or one of those" it is not.
  return sql`${account} = any(array(select a.id from account as a
    where a.workspace_id = ${workspaceId} and a.creator_id = ${creator} union all select ${creator}::bigint))`;
}

/** The tier of a post that is named by `post`, where its row does not say it. */
export function tierOfPost(post: RawBuilder<unknown>, workspaceId: number): RawBuilder<string> {
  return sql`(select z.tier from post_dimension as z where z.workspace_id = ${workspaceId} and z.post_id = ${post})`;
}
