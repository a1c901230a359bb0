import { type Kysely, sql } from "kysely";
import { findDetailsOvertaken, toDetails, toOvertakenDetails } from "#app/lib/campaigns/campaign-form.ts";
import type { Overtaken } from "#app/lib/find-overtaken.ts";
import { lockPresses } from "#app/queries/ask-once.server.ts";
import type { CampaignDetails, CampaignProfile } from "#app/queries/campaigns/find-campaign.server.ts";
import { findDetailsToBe } from "#app/queries/campaigns/find-details-to-be.server.ts";
import { awaitRun, type CampaignContext, toEdit } from "#app/queries/campaigns/save-campaign.server.ts";
import { enqueueJobIn, ensureQueue } from "#db/queue.server.ts";
import type { Database } from "#db/schema/database.ts";
import { runInTransaction } from "#db/transaction.server.ts";

export type DetailsChange =
  | { readonly wrong: readonly string[] }
  | { readonly overtaken: Overtaken<CampaignDetails> }
  /** Whether it has landed already. */
  | { readonly isDone: boolean };

/** What came of a press of the button: as far as that, or a run that has to end first. */
type Pressed =
  | DetailsChange
  | { readonly jobRunId: number }
  | { readonly undoing: number; readonly overtaken: Overtaken<CampaignDetails> };

/**
 * Saves what the form of a campaign's details states, unless somebody else has since it was shown: of two who save at once the second is told, though what the first has saved has not landed yet.
 * What stands again once an edit is taken back only the workers know: it is waited for a little, and where it takes longer nothing is saved.
 */
export async function saveDetails(
  context: CampaignContext,
  campaign: CampaignProfile,
  form: FormData,
): Promise<DetailsChange> {
  const pressed = await press(context, campaign, form);
  if ("jobRunId" in pressed) return { isDone: await awaitRun(context, pressed.jobRunId) };
  if (!("undoing" in pressed)) return pressed;
  // One that fails takes nothing back, and is told to whoever asked for it.
  const isOver = await awaitRun(context, pressed.undoing).catch(() => true);
  return isOver ? saveDetails(context, campaign, form) : { overtaken: pressed.overtaken };
}

async function press(context: CampaignContext, campaign: CampaignProfile, form: FormData): Promise<Pressed> {
  const { pool, workspaceId } = context;
  await ensureQueue(pool);
  return runInTransaction({ pool }, async (trx): Promise<Pressed> => {
    await lockPresses(trx.db, workspaceId);
    const undoing = await findUndoing(trx.db, workspaceId, campaign);
    const known = { ...campaign, ...(await findDetailsToBe(trx.db, workspaceId, campaign)) };
    const change = toDetails(form, known);
    if ("wrong" in change) return change;
    if (undoing !== undefined) return { undoing, overtaken: toOvertakenDetails(form, known) };
    const overtaken = findDetailsOvertaken(form, known);
    if (overtaken) return { overtaken };
    if (change.records.length === 0) return { isDone: true };
    const edit = toEdit(campaign.externalId, change.records);
    return { jobRunId: await enqueueJobIn(trx, workspaceId, "edit-campaign", edit) };
  });
}

/** The run that takes an edit of the campaign back and has not done so yet. */
async function findUndoing(
  db: Kysely<Database>,
  workspaceId: number,
  { externalId }: CampaignProfile,
): Promise<number | undefined> {
  const run = await db
    .selectFrom("job_run as r")
    .innerJoin("campaign_edit as e", (join) =>
      join.on("e.workspace_id", "=", workspaceId).on(sql<boolean>`to_jsonb(e.job_run_id) = r.input -> 'jobRunId'`),
    )
    .where("r.workspace_id", "=", workspaceId)
    .where("r.job", "=", "undo-campaign-edit")
    .where("r.status", "in", ["queued", "running"])
    .where("e.campaign", "=", externalId)
    .select("r.job_run_id")
    .executeTakeFirst();
  return run?.job_run_id;
}
