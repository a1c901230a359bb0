import { createHash } from "node:crypto";
import { sql } from "kysely";
import type { DatabaseHandle } from "#db/client.server.ts";
import type { JobInput } from "#db/job-inputs.ts";
import type { CampaignStreamName } from "#db/records/campaign-stream-names.ts";
import { type LandingRecord, toRecord } from "#db/records/to-record.ts";
import { settleCampaigns } from "#jobs/campaigns/settle-campaigns.ts";
import { landBatch } from "#jobs/load/land-batch.ts";
import { formSource } from "#jobs/load/source-ranks.ts";
import { rollupTouched } from "#jobs/rollup/rollup-touched.ts";

export interface CampaignEdit extends JobInput<"edit-campaign"> {
  /** Names the edit: a run that is tried again lands it once. */
  readonly jobRunId: number;
}

/**
 * Lands what a person stated of one campaign as one batch of the source `form`, and remembers it as one act in the same transaction.
 * Returns how many rows changed. A record that does not hold fails the whole edit, and nothing lands.
 */
export async function editCampaign(handle: DatabaseHandle, workspaceId: number, edit: CampaignEdit): Promise<number> {
  const records = toRecords(edit);
  const batchKey = batchKeyOf(edit.jobRunId);
  const contentHash = createHash("sha256").update(JSON.stringify(edit.records)).digest("hex");
  const { byStream } = await landBatch(
    handle,
    {
      workspaceId,
      source: formSource,
      batchKey,
      contentHash,
      connectorVersion: 1,
      mappingHash: null,
      import: null,
      rowsRead: edit.records.length,
      records,
      rejects: [],
    },
    async (trx, _, touched) => {
      await rollupTouched(trx, workspaceId, touched);
      await sql`
        insert into campaign_edit (workspace_id, job_run_id, campaign, batch_key, counts, stated_at)
        values (${workspaceId}, ${edit.jobRunId}, ${edit.campaign}, ${batchKey}, ${JSON.stringify(countOf(edit))}::jsonb, ${edit.statedAt})
        on conflict (workspace_id, job_run_id) do nothing`.execute(trx.db);
    },
  );
  await settleCampaigns(handle, workspaceId);
  return Object.values(byStream).reduce((sum, { loaded }) => sum + loaded, 0);
}

export function batchKeyOf(jobRunId: number): string {
  return `form campaign ${jobRunId}`;
}

function toRecords({ campaign, statedAt, records }: CampaignEdit): Map<CampaignStreamName, LandingRecord[]> {
  const byStream = new Map<CampaignStreamName, LandingRecord[]>();
  const problems: string[] = [];
  for (const { stream, values, emptied = [] } of records) {
    const result = toRecord(stream, { ...values, campaign_id: campaign, as_of: statedAt });
    if ("issues" in result) problems.push(...result.issues.map(({ message }) => `${stream}: ${message}`));
    else byStream.set(stream, [...(byStream.get(stream) ?? []), { removed: false, ...result.record, emptied }]);
  }
  if (problems.length > 0) throw new Error(problems.join("; "));
  return byStream;
}

function countOf({ records }: CampaignEdit): Record<string, { set: number; removed: number }> {
  const counts: Record<string, { set: number; removed: number }> = {};
  for (const { stream, values } of records) {
    const count = counts[stream] ?? { set: 0, removed: 0 };
    count[values.removed === true ? "removed" : "set"]++;
    counts[stream] = count;
  }
  return counts;
}
