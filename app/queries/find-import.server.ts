import type { Kysely } from "kysely";
import { findImportSummary, type ImportSummary } from "#app/queries/list-imports.server.ts";
import { type FilePreview, filePreviewSchema } from "#db/imports/file-preview.ts";
import type { Database } from "#db/schema/database.ts";

export interface ImportFileState {
  readonly fileNumber: number;
  readonly name: string;
  readonly bytes: number | null;
  readonly format: string | null;
  readonly rowsRead: number;
  readonly rejected: number;
  readonly byStream: readonly StreamCount[];
  readonly refusal: string | null;
  readonly preview: FilePreview | null;
  readonly notices: readonly NoticeState[];
}

export interface StreamCount {
  readonly stream: string;
  readonly loaded: number;
  readonly unchanged: number;
  readonly rejected: number;
}

export interface NoticeState {
  readonly kind: string;
  readonly field: string;
  readonly occurrences: number;
  readonly firstLine: number | null;
  readonly sample: string | null;
  readonly message: string;
}

export interface ImportState extends ImportSummary {
  readonly options: Readonly<Record<string, string>>;
  readonly files: readonly ImportFileState[];
  /** Whether the bytes of all its files are still kept. */
  readonly isKept: boolean;
}

/** One import with all that is known of its files. */
export async function findImport(
  db: Kysely<Database>,
  workspaceId: number,
  importId: number,
): Promise<ImportState | undefined> {
  const summary = await findImportSummary(db, workspaceId, importId);
  if (!summary) return undefined;
  const ofImport = { workspace_id: workspaceId, import_id: importId };
  const [{ options }, files, notices] = await Promise.all([
    db
      .selectFrom("import")
      .select("options")
      .where((eb) => eb.and(ofImport))
      .executeTakeFirstOrThrow(),
    db
      .selectFrom("import_file as file")
      .leftJoin("upload", (join) =>
        join.on("upload.workspace_id", "=", workspaceId).onRef("upload.upload_id", "=", "file.upload_id"),
      )
      .selectAll("file")
      .select("upload.is_complete")
      .where("file.workspace_id", "=", workspaceId)
      .where("file.import_id", "=", importId)
      .orderBy("file.file_number")
      .execute(),
    db
      .selectFrom("import_notice")
      .selectAll()
      .where((eb) => eb.and(ofImport))
      .orderBy("first_line")
      .execute(),
  ]);
  return {
    ...summary,
    options: toTexts(options),
    isKept: files.every(({ is_complete: isComplete }) => isComplete === true),
    files: files.map((file) => ({
      fileNumber: file.file_number,
      name: file.name,
      bytes: file.bytes,
      format: file.format,
      rowsRead: file.rows_read,
      rejected: file.rows_rejected,
      byStream: toCounts(file.counts),
      refusal: file.error,
      preview: filePreviewSchema.safeParse(file.recognition).data ?? null,
      notices: notices
        .filter((notice) => notice.file_number === file.file_number)
        .map(({ kind, field, occurrences, first_line: firstLine, sample, message }) => ({
          kind,
          field,
          occurrences,
          firstLine,
          sample,
          message,
        })),
    })),
  };
}

function toTexts(options: unknown): Record<string, string> {
  return Object.fromEntries(
    entriesOf(options).flatMap(([name, value]) => (typeof value === "string" ? [[name, value]] : [])),
  );
}

function toCounts(counts: unknown): StreamCount[] {
  return entriesOf(counts).map(([stream, count]) => {
    const numbers = new Map(entriesOf(count));
    const read = (name: string) => Number(numbers.get(name) ?? 0);
    return { stream, loaded: read("loaded"), unchanged: read("unchanged"), rejected: read("rejected") };
  });
}

function entriesOf(value: unknown): [string, unknown][] {
  return typeof value === "object" && value !== null ? Object.entries(value) : [];
}
