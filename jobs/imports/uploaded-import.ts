import type { DatabaseHandle } from "#db/client.server.ts";
import { readUpload } from "#db/uploads/read-upload.server.ts";
import type { StatedOptions } from "#jobs/imports/file-options.ts";
import type { ImportPlace } from "#jobs/imports/import-record.ts";
import type { ImportSource } from "#jobs/imports/prepare-file.ts";

/** An uploaded file, and the mapping that was asked for on the page, as yet unchecked. */
export interface UploadedFile {
  readonly fileNumber: number;
  readonly source: ImportSource;
  readonly mapping: unknown;
}

export interface UploadedImport {
  readonly status: string;
  readonly options: StatedOptions;
  readonly files: readonly UploadedFile[];
}

/** An import that was prepared on the page. */
export async function findUploadedImport(
  { db }: DatabaseHandle,
  { workspaceId, importId }: ImportPlace,
): Promise<UploadedImport | undefined> {
  const found = await db
    .selectFrom("import")
    .select(["status", "options"])
    .where("workspace_id", "=", workspaceId)
    .where("import_id", "=", importId)
    .executeTakeFirst();
  if (!found) return undefined;
  const files = await db
    .selectFrom("import_file as file")
    .innerJoin("upload", (join) =>
      join.onRef("upload.upload_id", "=", "file.upload_id").on("upload.workspace_id", "=", workspaceId),
    )
    .where("file.workspace_id", "=", workspaceId)
    .where("file.import_id", "=", importId)
    .orderBy("file.file_number")
    .select(["file.file_number", "file.name", "file.mapping", "upload.upload_id", "upload.bytes", "upload.sha256"])
    .execute();
  return {
    status: found.status,
    options: toStated(found.options),
    files: files.map((file) => ({
      fileNumber: file.file_number,
      mapping: file.mapping,
      source: {
        name: file.name,
        size: file.bytes,
        ...(file.sha256 === null ? {} : { sha256: file.sha256 }),
        open: () => readUpload(db, workspaceId, file.upload_id),
      },
    })),
  };
}

const names = ["zone", "currency", "locale", "capturedAt"] as const;

function toStated(options: unknown): StatedOptions {
  const stated = new Map<string, unknown>(Object.entries(options ?? {}));
  return Object.fromEntries(
    names.flatMap((name) => {
      const value = stated.get(name);
      return typeof value === "string" && value !== "" ? [[name, value]] : [];
    }),
  );
}
