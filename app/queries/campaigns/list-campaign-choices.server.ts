import { type Kysely, sql } from "kysely";
import type { Database } from "#db/schema/database.ts";

export interface CampaignChoices {
  readonly platforms: readonly string[];
  readonly products: readonly { readonly shop: string; readonly externalId: string; readonly name: string }[];
  /** Accounts of the campaign's creators, for their codes. */
  readonly accounts: readonly { readonly platform: string; readonly externalId: string; readonly name: string }[];
}

const mostProducts = 1_000;

/** What the form of a campaign offers. */
export async function listCampaignChoices(
  db: Kysely<Database>,
  workspaceId: number,
  campaign: number,
): Promise<CampaignChoices> {
  const [platforms, products, accounts] = await Promise.all([
    sql<{ platform: string }>`
      select distinct a.platform from account as a where a.workspace_id = ${workspaceId} order by 1`.execute(db),
    db
      .selectFrom("product")
      .select(["shop", "external_id", "name"])
      .where("workspace_id", "=", workspaceId)
      .orderBy("name")
      .limit(mostProducts)
      .execute(),
    sql<{ platform: string; externalId: string; name: string }>`
      select a.platform, a.external_id as "externalId", coalesce(a.handle, a.name, a.external_id) as name
      from campaign_creator as m
      join account as a on a.workspace_id = ${workspaceId} and a.creator_id = m.creator_id
      where m.workspace_id = ${workspaceId} and m.campaign_id = ${campaign}
      order by 3, 1`.execute(db),
  ]);
  return {
    platforms: platforms.rows.map(({ platform }) => platform),
    products: products.map(({ shop, external_id, name }) => ({
      shop,
      externalId: external_id,
      name: name ?? external_id,
    })),
    accounts: accounts.rows,
  };
}
