import type { Generated } from "kysely";

/**
 * Grain: one record that did not validate.
 * Key: workspace_id, rejected_record_id. line counts from 1 in the file. Of a pull there is no line: page counts from 1 in its slot of the listing
 * (null of one read before pages were kept), record from 1 in the page. Neither says which record it is. reason is a short code; raw is blanked
 * of personal data.
 * Written by load.
 */
export interface RejectedRecordTable {
  workspace_id: number;
  rejected_record_id: Generated<number>;
  batch_id: number;
  file_name: string;
  line: number | null;
  page: number | null;
  record: number | null;
  stream: string | null;
  field: string | null;
  reason: string;
  message: string;
  raw: string;
}
