import type { Json } from "#db/schema/json.ts";

/**
 * Grain: one act of a person on one campaign, which can be undone whole.
 * Key: workspace_id, job_run_id (the run that landed it). campaign is the external id, which is there before the campaign is.
 * counts: records by stream, `set` and `removed`. undone_at null: it holds.
 * Written by the jobs edit-campaign and undo-campaign-edit.
 */
export interface CampaignEditTable {
  workspace_id: number;
  job_run_id: number;
  campaign: string;
  batch_key: string;
  counts: Json;
  stated_at: Date;
  undone_at: Date | null;
}
