import type { Kysely } from "kysely";
import type { Database } from "#db/schema/database.ts";

export interface CampaignEditItem {
  readonly jobRunId: number;
  readonly statedAt: string;
  /** Records by stream. */
  readonly counts: Readonly<Record<string, { readonly set: number; readonly removed: number }>>;
  readonly isUndone: boolean;
}

/** What people did to a campaign, the newest first. */
export async function listCampaignEdits(
  db: Kysely<Database>,
  workspaceId: number,
  campaign: string,
): Promise<CampaignEditItem[]> {
  const rows = await db
    .selectFrom("campaign_edit")
    .select(["job_run_id", "stated_at", "counts", "undone_at"])
    .where("workspace_id", "=", workspaceId)
    .where("campaign", "=", campaign)
    .orderBy("stated_at", "desc")
    .limit(50)
    .execute();
  return rows.map(({ job_run_id, stated_at, counts, undone_at }) => ({
    jobRunId: job_run_id,
    statedAt: stated_at.toISOString(),
    counts: toCounts(counts),
    isUndone: undone_at !== null,
  }));
}

function toCounts(counts: unknown): CampaignEditItem["counts"] {
  const all: Record<string, { set: number; removed: number }> = {};
  if (typeof counts !== "object" || counts === null) return all;
  for (const [stream, value] of Object.entries(counts))
    all[stream] = { set: Number(value?.set ?? 0), removed: Number(value?.removed ?? 0) };
  return all;
}
