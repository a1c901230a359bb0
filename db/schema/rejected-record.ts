import type { Generated } from "kysely";

/**
 * Grain: one record that did not validate.
 * Key: workspace_id, rejected_record_id. line counts from 1 in the file; reason is a short code; raw is blanked of personal data.
 * Written by load.
 */
export interface RejectedRecordTable {
  workspace_id: number;
  rejected_record_id: Generated<number>;
  batch_id: number;
  file_name: string;
  line: number;
  stream: string | null;
  field: string | null;
  reason: string;
  message: string;
  raw: string;
}
