import type { Kysely } from "kysely";
import { z } from "zod";
import { parseDay } from "#app/lib/dates/day.ts";
import {
  type CampaignDetails,
  type CampaignProfile,
  findCampaign,
} from "#app/queries/campaigns/find-campaign.server.ts";
import type { CampaignRecord } from "#app/queries/campaigns/save-campaign.server.ts";
import { jobInputs } from "#db/job-inputs.ts";
import type { Database } from "#db/schema/database.ts";

const stated = z
  .object({
    name: z.string(),
    brief: z.string(),
    starts_on: z.string(),
    ends_on: z.string(),
    posts_by_rule: z.boolean(),
    rule_texts: z.array(z.string()),
    rule_relations: z.array(z.string()),
  })
  .partial();

/** The details of a campaign as they will be when the edits that were asked for have landed: whoever edits them next goes on from there. Undefined: there is no such campaign. */
export async function findDetailsToBe(
  db: Kysely<Database>,
  workspaceId: number,
  { id, externalId }: Pick<CampaignProfile, "id" | "externalId">,
): Promise<CampaignDetails | undefined> {
  // Before the campaign is read: what lands in between is stated twice, which changes nothing.
  const edits = await db
    .selectFrom("job_run")
    .select("input")
    .where("workspace_id", "=", workspaceId)
    .where("job", "=", "edit-campaign")
    .where("status", "in", ["queued", "running"])
    .orderBy("job_run_id")
    .execute();
  const campaign = await findCampaign(db, workspaceId, id);
  if (!campaign) return undefined;
  const { name, brief, startsOn, endsOn, postsByRule, ruleTexts, ruleRelations } = campaign;
  const stored: CampaignDetails = { name, brief, startsOn, endsOn, postsByRule, ruleTexts, ruleRelations };
  return edits
    .map(({ input }) => jobInputs["edit-campaign"].input.parse(input))
    .filter((edit) => edit.campaign === externalId)
    .flatMap(({ records }) => records)
    .filter(({ stream }) => stream === "campaign")
    .reduce(withEdit, stored);
}

function withEdit(before: CampaignDetails, { values, emptied = [] }: CampaignRecord): CampaignDetails {
  const now = stated.parse(values);
  const emptiedAs = <Value>(name: string, empty: Value, other: Value) => (emptied.includes(name) ? empty : other);
  const dayOf = (text: string | undefined) => (text === undefined ? undefined : parseDay(text));
  return {
    name: now.name ?? before.name,
    brief: now.brief ?? emptiedAs("brief", null, before.brief),
    startsOn: dayOf(now.starts_on) ?? emptiedAs("starts_on", null, before.startsOn),
    endsOn: dayOf(now.ends_on) ?? emptiedAs("ends_on", null, before.endsOn),
    postsByRule: now.posts_by_rule ?? before.postsByRule,
    ruleTexts: now.rule_texts ?? emptiedAs("rule_texts", [], before.ruleTexts),
    ruleRelations: now.rule_relations ?? emptiedAs("rule_relations", [], before.ruleRelations),
  };
}
