import { findDetailsOvertaken, toDetails } from "#app/lib/campaigns/campaign-form.ts";
import type { Overtaken } from "#app/lib/find-overtaken.ts";
import { lockPresses } from "#app/queries/ask-once.server.ts";
import type { CampaignDetails, CampaignProfile } from "#app/queries/campaigns/find-campaign.server.ts";
import { findDetailsToBe } from "#app/queries/campaigns/find-details-to-be.server.ts";
import { awaitRun, type CampaignContext, toEdit } from "#app/queries/campaigns/save-campaign.server.ts";
import { enqueueJobIn, ensureQueue } from "#db/queue.server.ts";
import { runInTransaction } from "#db/transaction.server.ts";

export type DetailsChange =
  | { readonly wrong: readonly string[] }
  | { readonly overtaken: Overtaken<CampaignDetails> }
  /** Whether it has landed already. */
  | { readonly isDone: boolean };

/** Saves what the form of a campaign's details states, unless somebody else has since it was shown: of two who save at once the second is told, though what the first has saved has not landed yet. */
export async function saveDetails(
  context: CampaignContext,
  campaign: CampaignProfile,
  form: FormData,
): Promise<DetailsChange> {
  const { pool, workspaceId } = context;
  await ensureQueue(pool);
  const asked = await runInTransaction(
    { pool },
    async (trx): Promise<DetailsChange | { readonly jobRunId: number }> => {
      await lockPresses(trx.db, workspaceId);
      const known = { ...campaign, ...(await findDetailsToBe(trx.db, workspaceId, campaign)) };
      const change = toDetails(form, known);
      if ("wrong" in change) return change;
      const overtaken = findDetailsOvertaken(form, known);
      if (overtaken) return { overtaken };
      if (change.records.length === 0) return { isDone: true };
      const edit = toEdit(campaign.externalId, change.records);
      return { jobRunId: await enqueueJobIn(trx, workspaceId, "edit-campaign", edit) };
    },
  );
  return "jobRunId" in asked ? { isDone: await awaitRun(context, asked.jobRunId) } : asked;
}
