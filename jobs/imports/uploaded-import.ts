import type { DatabaseHandle } from "#db/client.server.ts";
import { readUpload } from "#db/uploads/read-upload.server.ts";
import { archivedFile } from "#jobs/files/zip/unpack-archive.ts";
import type { StatedOptions } from "#jobs/imports/file-options.ts";
import type { ImportPlace } from "#jobs/imports/import-record.ts";
import type { ImportSource } from "#jobs/imports/prepare-file.ts";

/** An uploaded file, and the mapping that was asked for on the page, as yet unchecked. */
export interface UploadedFile {
  readonly fileNumber: number;
  readonly uploadId: number;
  /** Whether it stands in an uploaded archive. */
  readonly isArchived: boolean;
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
    .select(["file.file_number", "file.name", "file.entry", "file.bytes as file_bytes", "file.mapping"])
    .select(["upload.upload_id", "upload.name as upload_name", "upload.bytes", "upload.sha256"])
    .execute();
  return {
    status: found.status,
    options: toStated(found.options),
    files: files.map((file) => ({
      fileNumber: file.file_number,
      uploadId: file.upload_id,
      isArchived: file.entry !== null,
      mapping: file.mapping,
      source: { ...toUploadSource(db, workspaceId, file), fileNumber: file.file_number },
    })),
  };
}

interface UploadRow {
  readonly name: string;
  readonly entry: string | null;
  readonly file_bytes: number | null;
  readonly upload_id: number;
  readonly upload_name: string;
  readonly bytes: number;
  readonly sha256: string | null;
}

/** The upload, or the file in it when it is an archive. */
function toUploadSource(db: DatabaseHandle["db"], workspaceId: number, file: UploadRow): ImportSource {
  const { upload_id: uploadId, bytes: size, entry } = file;
  const upload: ImportSource = {
    name: entry === null ? file.name : file.upload_name,
    size,
    ...(file.sha256 === null ? {} : { sha256: file.sha256 }),
    open: () => readUpload(db, { workspaceId, uploadId }),
    openRange: (start, end) => readUpload(db, { workspaceId, uploadId, start, end }),
  };
  return entry === null ? upload : archivedFile(upload, entry, { size: file.file_bytes ?? undefined });
}

const names = ["zone", "currency", "locale", "capturedAt", "account", "platform"] as const;

function toStated(options: unknown): StatedOptions {
  const stated = new Map<string, unknown>(Object.entries(options ?? {}));
  return Object.fromEntries(
    names.flatMap((name) => {
      const value = stated.get(name);
      return typeof value === "string" && value !== "" ? [[name, value]] : [];
    }),
  );
}
