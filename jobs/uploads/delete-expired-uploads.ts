import { sql } from "kysely";
import type { DatabaseHandle } from "#db/client.server.ts";
import { removeUpload } from "#db/uploads/write-upload.server.ts";

/**
 * Removes the uploads whose time is over: those of imports that ended so many days ago (upload_keep_days), and those that
 * never came to an import. A file that an import still needs stays. Returns how many went.
 */
export async function deleteExpiredUploads({ db }: DatabaseHandle, workspaceId: number): Promise<number> {
  const expired = await db
    .selectFrom("upload")
    .select("upload_id")
    .where("workspace_id", "=", workspaceId)
    .where("expires_at", "<", sql<Date>`now()`)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom("import_file as file")
            .innerJoin("import", (join) =>
              join.onRef("import.import_id", "=", "file.import_id").on("import.workspace_id", "=", workspaceId),
            )
            .leftJoin("workspace", (join) => join.on("workspace.workspace_id", "=", workspaceId))
            .select("file.file_number")
            .where("file.workspace_id", "=", workspaceId)
            .whereRef("file.upload_id", "=", "upload.upload_id")
            .where(({ or, eb }) =>
              or([
                eb("import.status", "=", "running"),
                eb("import.finished_at", ">", sql<Date>`now() - make_interval(days => workspace.upload_keep_days)`),
              ]),
            ),
        ),
      ),
    )
    .execute();
  for (const { upload_id: uploadId } of expired) await removeUpload(db, workspaceId, uploadId);
  return expired.length;
}
