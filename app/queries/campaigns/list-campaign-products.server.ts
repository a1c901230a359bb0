import { type Kysely, sql } from "kysely";
import type { Database } from "#db/schema/database.ts";

export interface CampaignProduct {
  readonly id: number;
  readonly name: string;
}

/** What a campaign is to sell, by name; a product that is not known yet by its id. */
export async function listCampaignProducts(
  db: Kysely<Database>,
  workspaceId: number,
  campaign: number,
): Promise<CampaignProduct[]> {
  const { rows } = await sql<CampaignProduct>`
    select x.product_id as id, coalesce(p.name, k.external_id) as name
    from campaign_product as x
    join entity_key as k on k.workspace_id = ${workspaceId} and k.id = x.product_id
    left join product as p on p.workspace_id = ${workspaceId} and p.id = x.product_id
    where x.workspace_id = ${workspaceId} and x.campaign_id = ${campaign}
    order by 2, 1`.execute(db);
  return rows;
}
