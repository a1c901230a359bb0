import type { Generated } from "kysely";

/**
 * Grain: one uploaded file.
 * Key: workspace_id, upload_id.
 * Units: bytes. Deleted at expires_at.
 * Written by the import page.
 */
export interface UploadTable {
  workspace_id: number;
  upload_id: Generated<number>;
  name: string;
  bytes: Generated<number>;
  sha256: string | null;
  is_complete: Generated<boolean>;
  created_at: Generated<Date>;
  expires_at: Date;
}
