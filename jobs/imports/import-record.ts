import { sql } from "kysely";
import type { DatabaseHandle } from "#db/client.server.ts";
import type { CountedNotice } from "#jobs/imports/note-notices.ts";
import { toStorableText } from "#jobs/imports/storable.ts";
import type { StreamTotals } from "#jobs/imports/tally.ts";

type Db = DatabaseHandle["db"];

/** Which import, and which of its files. */
export interface ImportPlace {
  readonly workspaceId: number;
  readonly importId: number;
}

export interface FileRecord {
  readonly fileNumber: number;
  readonly name: string;
  readonly bytes: number | null;
  readonly sha256: string;
  readonly format: string;
  readonly mapping: unknown;
}

/** The import that is open. */
export interface OpenedImport extends ImportPlace {
  /** When it began, or was prepared: what its files say was there by then, whenever it goes on. */
  readonly createdAt: Date;
}

interface Opening {
  readonly workspaceId: number;
  /** The import that was prepared on the page. */
  readonly importId: number | undefined;
  readonly fingerprint: string;
  readonly options: unknown;
  readonly jobRunId: number | undefined;
  readonly files: readonly FileRecord[];
}

/** The row of an import that begins, or of the interrupted one with the same fingerprint, which is taken up again. */
export async function openImport(db: Db, opening: Opening): Promise<OpenedImport> {
  const { workspaceId, fingerprint, files } = opening;
  const importId =
    opening.importId ?? (await findInterrupted(db, workspaceId, fingerprint)) ?? (await insert(db, opening));
  const { created_at: createdAt } = await updateImport(db, { workspaceId, importId })
    .set({
      fingerprint,
      status: "running",
      options: JSON.stringify(opening.options),
      ...(opening.jobRunId !== undefined && { job_run_id: opening.jobRunId }),
      finished_at: null,
    })
    .returning("created_at")
    .executeTakeFirstOrThrow();
  for (const { fileNumber, ...file } of files)
    await db
      .insertInto("import_file")
      .values({
        workspace_id: workspaceId,
        import_id: importId,
        file_number: fileNumber,
        ...file,
        mapping: file.mapping === null ? null : JSON.stringify(file.mapping),
      })
      .onConflict((conflict) =>
        conflict.columns(["workspace_id", "import_id", "file_number"]).doUpdateSet((eb) => ({
          sha256: eb.ref("excluded.sha256"),
          format: eb.ref("excluded.format"),
          mapping: eb.ref("excluded.mapping"),
          error: null,
        })),
      )
      .execute();
  return { workspaceId, importId, createdAt };
}

async function findInterrupted(db: Db, workspaceId: number, fingerprint: string): Promise<number | undefined> {
  const row = await db
    .selectFrom("import")
    .select("import_id")
    .where("workspace_id", "=", workspaceId)
    .where("fingerprint", "=", fingerprint)
    .where("status", "in", ["running", "failed"])
    .orderBy("import_id", "desc")
    .executeTakeFirst();
  return row?.import_id;
}

async function insert(db: Db, { workspaceId, fingerprint }: Opening): Promise<number> {
  const row = await db
    .insertInto("import")
    .values({ workspace_id: workspaceId, fingerprint })
    .returning("import_id")
    .executeTakeFirstOrThrow();
  return row.import_id;
}

/** What came of one file. */
export async function closeFile(
  db: Db,
  { workspaceId, importId }: ImportPlace,
  fileNumber: number,
  outcome: {
    rowsRead: number;
    rejected: number;
    byStream: StreamTotals;
    notices: readonly CountedNotice[];
    refusal: string | null;
  },
): Promise<void> {
  await db
    .updateTable("import_file")
    .where("workspace_id", "=", workspaceId)
    .where("import_id", "=", importId)
    .where("file_number", "=", fileNumber)
    .set({
      rows_read: outcome.rowsRead,
      rows_rejected: outcome.rejected,
      counts: JSON.stringify(outcome.byStream),
      error: outcome.refusal && toStorableText(outcome.refusal),
    })
    .execute();
  await db
    .deleteFrom("import_notice")
    .where("workspace_id", "=", workspaceId)
    .where("import_id", "=", importId)
    .where("file_number", "=", fileNumber)
    .execute();
  if (outcome.notices.length === 0) return;
  await db
    .insertInto("import_notice")
    .values(
      outcome.notices.map(({ kind, field, occurrences, firstLine, sample, message }) => ({
        workspace_id: workspaceId,
        import_id: importId,
        file_number: fileNumber,
        kind,
        field: toStorableText(field),
        occurrences,
        first_line: firstLine,
        sample: toStorableText(sample),
        message: toStorableText(message),
      })),
    )
    .execute();
}

export async function closeImport(db: Db, place: ImportPlace, status: "finished" | "failed"): Promise<void> {
  await updateImport(db, place).set({ status, finished_at: sql<Date>`now()` }).execute();
}

export function updateImport(db: Db, { workspaceId, importId }: ImportPlace) {
  return db.updateTable("import").where("workspace_id", "=", workspaceId).where("import_id", "=", importId);
}
