import { setTimeout as sleep } from "node:timers/promises";
import type { Kysely } from "kysely";
import type { Pool } from "pg";
import { lockPresses } from "#app/queries/ask-once.server.ts";
import { isJobUnderWay } from "#app/queries/is-job-under-way.server.ts";
import type { JobInput } from "#db/job-inputs.ts";
import { enqueueJob, enqueueJobIn, ensureQueue } from "#db/queue.server.ts";
import type { Database } from "#db/schema/database.ts";
import { runInTransaction } from "#db/transaction.server.ts";

export type CampaignRecord = JobInput<"edit-campaign">["records"][number];

export interface CampaignContext {
  readonly db: Kysely<Database>;
  readonly pool: Pool;
  readonly workspaceId: number;
}

const patience = 8_000;
const askAgainAfter = 150;

/** Hands an edit to the workers and waits a little for it to land. True when it has; an edit that failed throws its reason. */
export async function saveCampaign(
  context: CampaignContext,
  campaign: string,
  records: readonly CampaignRecord[],
): Promise<boolean> {
  if (records.length === 0) return true;
  const edit = toEdit(campaign, records);
  return awaitRun(context, await enqueueJob(context.pool, context.workspaceId, "edit-campaign", edit));
}

/** What the workers are asked to land of a campaign, stated now. */
export function toEdit(campaign: string, records: readonly CampaignRecord[]): JobInput<"edit-campaign"> {
  return { campaign, statedAt: new Date().toISOString(), records: [...records] };
}

/** The same for taking an edit back. */
export async function undoEdit(context: CampaignContext, jobRunId: number): Promise<boolean> {
  const { pool, workspaceId } = context;
  await ensureQueue(pool);
  const run = await runInTransaction({ pool }, async (trx) => {
    // Whoever saves details at the same moment sees it, or was there before.
    await lockPresses(trx.db, workspaceId);
    return enqueueJobIn(trx, workspaceId, "undo-campaign-edit", { jobRunId });
  });
  return awaitRun(context, run);
}

/** Whether an edit of any campaign, or taking one back, has not landed yet. */
export async function isEditUnderWay(db: Kysely<Database>, workspaceId: number): Promise<boolean> {
  const jobs = ["edit-campaign", "undo-campaign-edit"] as const;
  const all = await Promise.all(jobs.map((job) => isJobUnderWay(db, workspaceId, job)));
  return all.includes(true);
}

/** Waits a little for a run. True when it has succeeded; one that failed throws its reason. */
export async function awaitRun({ db, workspaceId }: CampaignContext, jobRunId: number): Promise<boolean> {
  for (const deadline = Date.now() + patience; Date.now() < deadline; await sleep(askAgainAfter)) {
    const run = await db
      .selectFrom("job_run")
      .select(["status", "error"])
      .where("workspace_id", "=", workspaceId)
      .where("job_run_id", "=", jobRunId)
      .executeTakeFirst();
    if (run?.status === "succeeded") return true;
    if (run?.status === "failed") throw new Error(run.error ?? "The edit failed");
    if (!run || run.status === "cancelled") return false;
  }
  return false;
}
