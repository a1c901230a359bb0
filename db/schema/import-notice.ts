/**
 * Grain: one kind of remark about one field of one imported file (a contradiction, a damaged optional id, a duplicate).
 * Key: workspace_id, import_id, file_number, kind, field.
 * Units: occurrences are rows.
 * Written by the import job.
 */
export interface ImportNoticeTable {
  workspace_id: number;
  import_id: number;
  file_number: number;
  kind: string;
  field: string;
  occurrences: number;
  first_line: number | null;
  sample: string | null;
  message: string;
}
