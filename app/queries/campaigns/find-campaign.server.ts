import { type Kysely, sql } from "kysely";
import type { Day } from "#app/lib/dates/day.ts";
import { campaignCondition } from "#app/queries/campaigns/campaign-condition.server.ts";
import type { Database } from "#db/schema/database.ts";

export interface CampaignGoal {
  readonly metric: string;
  /** In the metric's unit; money in minor units of `currency`. */
  readonly target: number;
  readonly currency: string | null;
}

/** A campaign and what it is made of but posts. */
export interface CampaignProfile {
  readonly id: number;
  readonly externalId: string;
  readonly name: string;
  readonly brief: string | null;
  readonly startsOn: Day | null;
  readonly endsOn: Day | null;
  readonly postsByRule: boolean;
  readonly ruleTexts: readonly string[];
  readonly ruleRelations: readonly string[];
  readonly goals: readonly CampaignGoal[];
  readonly creators: number;
  readonly posts: number;
  readonly codes: readonly string[];
}

/** What the form of a campaign's details shows of it. */
export type CampaignDetails = Pick<
  CampaignProfile,
  "name" | "brief" | "startsOn" | "endsOn" | "postsByRule" | "ruleTexts" | "ruleRelations"
>;

/** All campaigns of a workspace, the one with an id, or those that a search finds: the newest first. */
export async function listCampaignProfiles(
  db: Kysely<Database>,
  workspaceId: number,
  { id = null, search = "" }: { readonly id?: number | null; readonly search?: string } = {},
): Promise<CampaignProfile[]> {
  const of = sql`x.workspace_id = ${workspaceId} and x.campaign_id = c.id`;
  const { rows } = await sql<CampaignProfile>`
    select c.id, c.external_id as "externalId", coalesce(c.name, c.external_id) as name, c.brief, c.starts_on as "startsOn", c.ends_on as "endsOn",
      coalesce(c.posts_by_rule, false) as "postsByRule", coalesce(c.rule_texts, '{}') as "ruleTexts", coalesce(c.rule_relations, '{}') as "ruleRelations",
      coalesce((select jsonb_agg(jsonb_build_object('metric', x.metric, 'target', x.target, 'currency', x.currency) order by x.metric)
        from campaign_goal as x where ${of}), '[]') as goals,
      (select count(*) from campaign_creator as x where ${of}) as creators,
      (select count(*) from campaign_post as x where ${of}) as posts,
      array(select x.code from campaign_discount_code as x where ${of} order by x.code) as codes
    from campaign as c
    where c.workspace_id = ${workspaceId} and (${id}::bigint is null or c.id = ${id}) and ${campaignCondition(search)}
    order by c.starts_on desc nulls last, c.id`.execute(db);
  return rows;
}

/** Undefined when there is no such campaign. */
export async function findCampaign(
  db: Kysely<Database>,
  workspaceId: number,
  id: number,
): Promise<CampaignProfile | undefined> {
  const [campaign] = await listCampaignProfiles(db, workspaceId, { id });
  return campaign;
}
