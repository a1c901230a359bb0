import { type Kysely, sql } from "kysely";
import type { CampaignRecord } from "#app/queries/campaigns/save-campaign.server.ts";
import type { Database } from "#db/schema/database.ts";

/** One thing that a campaign is made of, as its form lists it. */
export interface CampaignPart {
  /** Names it in the form. */
  readonly key: string;
  readonly name: string;
  readonly detail: Readonly<Record<string, string | number | null>>;
  /** The record that states it: with `removed` it takes it away. */
  readonly record: CampaignRecord;
}

export type PartKind = "creator" | "post" | "product" | "cost" | "goal" | "code";

interface PartRow {
  readonly kind: PartKind;
  readonly id: number;
  readonly name: string;
  readonly detail: CampaignPart["detail"];
  readonly stream: CampaignRecord["stream"];
  readonly values: Record<string, unknown>;
}

/** All that a campaign is made of, by kind and name, with the natural keys that its records go by. */
export async function listCampaignParts(
  db: Kysely<Database>,
  workspaceId: number,
  campaign: number,
): Promise<Record<PartKind, CampaignPart[]>> {
  const ofCampaign = sql`x.workspace_id = ${workspaceId} and x.campaign_id = ${campaign}`;
  const { rows } = await sql<PartRow>`
    select 'creator' as kind, x.id, coalesce(c.name, k.external_id) as name, '{}'::jsonb as detail, 'campaign_creator' as stream,
      jsonb_build_object('creator_id', k.external_id) as values
    from campaign_creator as x
    join entity_key as k on k.workspace_id = ${workspaceId} and k.id = x.creator_id
    left join creator as c on c.workspace_id = ${workspaceId} and c.id = x.creator_id
    where ${ofCampaign}
    union all
    select 'post', x.id, coalesce(nullif(p.title, ''), nullif(left(p.caption, 120), ''), k.external_id), jsonb_build_object('platform', x.platform), 'campaign_post',
      jsonb_build_object('platform', x.platform, 'post_id', k.external_id)
    from campaign_post as x
    join entity_key as k on k.workspace_id = ${workspaceId} and k.id = x.post_id
    left join post as p on p.workspace_id = ${workspaceId} and p.id = x.post_id
    where ${ofCampaign}
    union all
    select 'product', x.id, coalesce(p.name, k.external_id), jsonb_build_object('shop', x.shop), 'campaign_product',
      jsonb_build_object('shop', x.shop, 'product_id', k.external_id)
    from campaign_product as x
    join entity_key as k on k.workspace_id = ${workspaceId} and k.id = x.product_id
    left join product as p on p.workspace_id = ${workspaceId} and p.id = x.product_id
    where ${ofCampaign}
    union all
    select 'cost', x.id, coalesce(c.name, k.external_id, ''),
      jsonb_build_object('kind', x.kind, 'stage', x.stage, 'day', x.day, 'amount', x.amount_minor, 'currency', x.currency), 'campaign_cost',
      jsonb_build_object('cost_id', x.cost_id, 'creator_id', k.external_id, 'kind', x.kind, 'stage', x.stage, 'day', x.day,
        'amount_minor', x.amount_minor, 'currency', x.currency)
    from campaign_cost as x
    left join entity_key as k on k.workspace_id = ${workspaceId} and k.id = x.creator_id
    left join creator as c on c.workspace_id = ${workspaceId} and c.id = x.creator_id
    where ${ofCampaign}
    union all
    select 'goal', x.id, x.metric, jsonb_build_object('target', x.target, 'currency', x.currency), 'campaign_goal',
      jsonb_build_object('metric', x.metric, 'target', x.target, 'currency', x.currency)
    from campaign_goal as x
    where ${ofCampaign}
    union all
    select 'code', x.id, x.code, jsonb_build_object('platform', x.platform, 'account', coalesce(a.handle, a.name, k.external_id)), 'campaign_discount_code',
      jsonb_build_object('code', x.code, 'platform', x.platform, 'account_id', k.external_id)
    from campaign_discount_code as x
    left join entity_key as k on k.workspace_id = ${workspaceId} and k.id = x.account_id
    left join account as a on a.workspace_id = ${workspaceId} and a.id = x.account_id
    where ${ofCampaign}
    order by 1, 3, 2`.execute(db);
  const parts: Record<PartKind, CampaignPart[]> = { creator: [], post: [], product: [], cost: [], goal: [], code: [] };
  for (const { kind, id, name, detail, stream, values } of rows)
    parts[kind].push({ key: String(id), name, detail, record: { stream, values } });
  return parts;
}
