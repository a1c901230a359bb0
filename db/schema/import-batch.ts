/**
 * Grain: one batch of one file of one import.
 * Key: workspace_id, import_id, file_number, batch_number. A batch that several imports share goes only when the last of them is undone.
 * Written by load.
 */
export interface ImportBatchTable {
  workspace_id: number;
  import_id: number;
  file_number: number;
  batch_number: number;
  batch_id: number;
}
