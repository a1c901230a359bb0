import { type Kysely, sql } from "kysely";
import type { Database } from "#db/schema/database.ts";

/** A file that was uploaded whole. */
export interface UploadedFile {
  readonly uploadId: number;
  readonly name: string;
  readonly bytes: number;
}

/** A new import of uploaded files, as yet a draft: nothing is known of the files. */
export async function prepareImport(
  db: Kysely<Database>,
  workspaceId: number,
  files: readonly UploadedFile[],
): Promise<number> {
  return db.transaction().execute((trx) => prepareImportIn(trx, workspaceId, files));
}

/** The same within a transaction. */
export async function prepareImportIn(
  trx: Kysely<Database>,
  workspaceId: number,
  files: readonly UploadedFile[],
): Promise<number> {
  const { import_id: importId } = await trx
    .insertInto("import")
    .values({ workspace_id: workspaceId, fingerprint: "" })
    .returning("import_id")
    .executeTakeFirstOrThrow();
  await trx
    .insertInto("import_file")
    .values(
      files.map(({ uploadId, name, bytes }, fileNumber) => ({
        workspace_id: workspaceId,
        import_id: importId,
        file_number: fileNumber,
        name,
        bytes,
        upload_id: uploadId,
      })),
    )
    .execute();
  return importId;
}

/** What the person states of the files, and how some of them are mapped; the files are to be looked at again. */
export async function adjustImport(
  db: Kysely<Database>,
  workspaceId: number,
  importId: number,
  { options, mappings }: { options: Readonly<Record<string, string>>; mappings: ReadonlyMap<number, unknown> },
): Promise<boolean> {
  const changed = await ofImport(db, workspaceId, importId)
    .where("status", "in", ["draft", "recognised"])
    .set({ options: JSON.stringify(options), status: "draft" })
    .returning("import_id")
    .executeTakeFirst();
  if (!changed) return false;
  for (const [fileNumber, mapping] of mappings)
    await db
      .updateTable("import_file")
      .where("workspace_id", "=", workspaceId)
      .where("import_id", "=", importId)
      .where("file_number", "=", fileNumber)
      .set({ mapping: mapping === null ? null : JSON.stringify(mapping) })
      .execute();
  return true;
}

/** Leaves one file out of an import that has not begun. */
export async function leaveFileOut(
  db: Kysely<Database>,
  workspaceId: number,
  importId: number,
  fileNumber: number,
): Promise<void> {
  await db
    .deleteFrom("import_file")
    .where("workspace_id", "=", workspaceId)
    .where("import_id", "=", importId)
    .where("file_number", "=", fileNumber)
    .where(({ exists, selectFrom }) =>
      exists(
        selectFrom("import")
          .select("import_id")
          .where("workspace_id", "=", workspaceId)
          .where("import_id", "=", importId)
          .where("status", "in", ["draft", "recognised"]),
      ),
    )
    .execute();
}

/** Takes an import from one status to another; false when it is not, or no longer, in one of those. */
export async function moveImport(
  db: Kysely<Database>,
  workspaceId: number,
  importId: number,
  { from, to }: { from: readonly string[]; to: string },
): Promise<boolean> {
  const moved = await ofImport(db, workspaceId, importId)
    .where("status", "in", from)
    .set({ status: to })
    .returning("import_id")
    .executeTakeFirst();
  return moved !== undefined;
}

/** Notes which run does something for the import, for its page to follow. */
export async function followRun(
  db: Kysely<Database>,
  workspaceId: number,
  importId: number,
  jobRunId: number,
): Promise<void> {
  await ofImport(db, workspaceId, importId).set({ job_run_id: jobRunId }).execute();
}

/** What a person saw and confirmed is what lands, whatever mapping the workspace keeps by then. */
export async function confirmMappings(db: Kysely<Database>, workspaceId: number, importId: number): Promise<void> {
  await db
    .updateTable("import_file")
    .where("workspace_id", "=", workspaceId)
    .where("import_id", "=", importId)
    .where("format", "like", "mapping:%")
    .set({ mapping: sql`recognition -> 'mapping'` })
    .execute();
}

function ofImport(db: Kysely<Database>, workspaceId: number, importId: number) {
  return db.updateTable("import").where("workspace_id", "=", workspaceId).where("import_id", "=", importId);
}
