import type { DatabaseHandle } from "#db/client.server.ts";
import { ConnectorError } from "#jobs/connectors/connector.ts";
import { type UnpackedFile, unpackArchive } from "#jobs/files/zip/unpack-archive.ts";
import type { ImportPlace } from "#jobs/imports/import-record.ts";
import { toStorableText } from "#jobs/imports/storable.ts";
import { findUploadedImport, type UploadedFile } from "#jobs/imports/uploaded-import.ts";

/** Replaces each uploaded archive of an import that has not begun by the files that are in it. One that cannot be unpacked stays, for its refusal to be shown. */
export async function unpackUploads(handle: DatabaseHandle, place: ImportPlace, signal: AbortSignal): Promise<void> {
  const found = await findUploadedImport(handle, place);
  if (!found || (found.status !== "draft" && found.status !== "recognised")) return;
  for (const file of found.files) {
    const files = await tryUnpack(file, signal);
    if (files) await replaceArchive(handle, place, file, files);
  }
}

async function tryUnpack(
  { source, isArchived }: UploadedFile,
  signal: AbortSignal,
): Promise<UnpackedFile[] | undefined> {
  if (isArchived) return undefined;
  try {
    return await unpackArchive(source, { signal });
  } catch (error) {
    if (error instanceof ConnectorError) return undefined;
    throw error;
  }
}

async function replaceArchive(
  { db }: DatabaseHandle,
  { workspaceId, importId }: ImportPlace,
  { fileNumber, uploadId }: UploadedFile,
  files: readonly UnpackedFile[],
): Promise<void> {
  await db.transaction().execute(async (trx) => {
    const gone = await trx
      .deleteFrom("import_file")
      .where("workspace_id", "=", workspaceId)
      .where("import_id", "=", importId)
      .where("file_number", "=", fileNumber)
      .returning("file_number")
      .executeTakeFirst();
    if (!gone) return;
    const { last } = await trx
      .selectFrom("import_file")
      .select((eb) => eb.fn.max("file_number").as("last"))
      .where("workspace_id", "=", workspaceId)
      .where("import_id", "=", importId)
      .executeTakeFirstOrThrow();
    const first = Math.max(fileNumber, last ?? 0) + 1;
    await trx
      .insertInto("import_file")
      .values(
        files.map(({ name, entry, size = null }, index) => ({
          workspace_id: workspaceId,
          import_id: importId,
          file_number: first + index,
          name: toStorableText(name),
          entry: toStorableText(entry),
          bytes: size,
          upload_id: uploadId,
        })),
      )
      .execute();
  });
}
