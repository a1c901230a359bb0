import { sql } from "kysely";
import type { DatabaseHandle } from "#db/client.server.ts";
import { batchKeyOf } from "#jobs/campaigns/edit-campaign.ts";
import { settleCampaigns } from "#jobs/campaigns/settle-campaigns.ts";
import { undoBatches } from "#jobs/load/undo-batches.ts";
import { rollupTouched } from "#jobs/rollup/rollup-touched.ts";

/** Takes an edit back whole: what a source or an earlier edit says stands again. One that is undone already stays so. */
export async function undoCampaignEdit(handle: DatabaseHandle, workspaceId: number, jobRunId: number): Promise<void> {
  const batches = await handle.db
    .selectFrom("ingest_batch")
    .select("batch_id")
    .where("workspace_id", "=", workspaceId)
    .where("batch_key", "=", batchKeyOf(jobRunId))
    .execute();
  await undoBatches(
    handle,
    workspaceId,
    batches.map(({ batch_id }) => batch_id),
    async (trx, _, touched) => {
      await rollupTouched(trx, workspaceId, touched);
      await sql`
        update campaign_edit set undone_at = clock_timestamp()
        where workspace_id = ${workspaceId} and job_run_id = ${jobRunId} and undone_at is null`.execute(trx.db);
    },
  );
  await settleCampaigns(handle, workspaceId);
}
