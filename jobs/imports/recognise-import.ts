import type { DatabaseHandle } from "#db/client.server.ts";
import type { FilePreview } from "#db/imports/file-preview.ts";
import { parseMapping } from "#jobs/files/mapping/mapping.ts";
import { fileOptionsOf } from "#jobs/imports/file-options.ts";
import { type ImportPlace, updateImport } from "#jobs/imports/import-record.ts";
import { listMappings } from "#jobs/imports/kept-mappings.ts";
import type { Preparation } from "#jobs/imports/prepare-file.ts";
import { previewFile } from "#jobs/imports/preview-file.ts";
import { toStorableJson } from "#jobs/imports/storable.ts";
import { unpackUploads } from "#jobs/imports/unpack-uploads.ts";
import { findUploadedImport, type UploadedFile } from "#jobs/imports/uploaded-import.ts";

/** Looks at the uploaded files of an import that has not begun, and leaves what it saw where the page reads it. */
export async function recogniseImport(handle: DatabaseHandle, place: ImportPlace, signal: AbortSignal): Promise<void> {
  const { db } = handle;
  const { workspaceId, importId } = place;
  await unpackUploads(handle, place, signal);
  const found = await findUploadedImport(handle, place);
  if (!found || (found.status !== "draft" && found.status !== "recognised")) return;
  const options = await fileOptionsOf(db, workspaceId, found.options);
  const mappings = await listMappings(db, workspaceId);
  for (const file of found.files) {
    const preview = await previewUploaded(file, { options, mappings, signal });
    await db
      .updateTable("import_file")
      .where("workspace_id", "=", workspaceId)
      .where("import_id", "=", importId)
      .where("file_number", "=", file.fileNumber)
      .set({ format: preview.format, recognition: toStorableJson(preview) })
      .execute();
  }
  await updateImport(db, place).where("status", "=", "draft").set({ status: "recognised" }).execute();
}

/** With the mapping that was asked for on the page; one that does not fit stays there to be corrected, beside what is wrong with it. */
async function previewUploaded({ source, mapping }: UploadedFile, preparation: Preparation): Promise<FilePreview> {
  if (mapping === null) return previewFile(source, preparation);
  const parsed = parseMapping(mapping);
  const fitting =
    "mapping" in parsed ? await previewFile({ ...source, mapping: parsed.mapping }, preparation) : undefined;
  if (fitting && fitting.refusal === null) return fitting;
  const problems = "problems" in parsed ? [...parsed.problems] : [fitting?.refusal ?? ""];
  const plain = await previewFile(source, preparation);
  if (plain.refusal !== null) return plain;
  return { ...plain, format: null, streams: [], rows: [], mapping, problems };
}
