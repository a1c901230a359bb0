/**
 * Grain: one encrypted piece (AES-256-GCM) of one uploaded file.
 * Key: workspace_id, upload_id, chunk_number.
 * Written by the import page.
 */
export interface UploadChunkTable {
  workspace_id: number;
  upload_id: number;
  chunk_number: number;
  sealed: Buffer;
}
