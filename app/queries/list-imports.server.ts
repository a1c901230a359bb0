import { type Kysely, sql } from "kysely";
import { silentSince } from "#db/runs/silent-since.server.ts";
import type { Database } from "#db/schema/database.ts";

/** What is known of the run that does something for an import. */
export interface RunState {
  readonly job: string;
  readonly status: string;
  readonly done: number;
  readonly expected: number | null;
  readonly rowsRead: number;
  readonly secondsRunning: number;
  readonly error: string | null;
  readonly reference: string | null;
  /** It runs, yet nothing was heard of it lately. */
  readonly isSilent: boolean;
}

export interface ImportSummary {
  readonly importId: number;
  readonly status: string;
  readonly createdAt: Date;
  readonly finishedAt: Date | null;
  readonly undoneAt: Date | null;
  readonly fileNames: readonly string[];
  readonly formats: readonly string[];
  readonly rowsRead: number;
  readonly rejected: number;
  readonly run: RunState | null;
}

/** The imports of a workspace, newest first, `limit` of them. */
export async function listImports(db: Kysely<Database>, workspaceId: number, limit: number): Promise<ImportSummary[]> {
  const rows = await selectImports(db, workspaceId).orderBy("import.import_id", "desc").limit(limit).execute();
  return rows.map(toSummary);
}

/** One import. */
export async function findImportSummary(
  db: Kysely<Database>,
  workspaceId: number,
  importId: number,
): Promise<ImportSummary | undefined> {
  const row = await selectImports(db, workspaceId).where("import.import_id", "=", importId).executeTakeFirst();
  return row && toSummary(row);
}

function selectImports(db: Kysely<Database>, workspaceId: number) {
  return db
    .selectFrom("import")
    .leftJoin("job_run as run", (join) =>
      join.onRef("run.job_run_id", "=", "import.job_run_id").on("run.workspace_id", "=", workspaceId),
    )
    .leftJoinLateral(
      (eb) =>
        eb
          .selectFrom("import_file as file")
          .where("file.workspace_id", "=", workspaceId)
          .whereRef("file.import_id", "=", "import.import_id")
          .select([
            sql<string[] | null>`array_agg(file.name order by file.file_number)`.as("names"),
            sql<string[] | null>`array_agg(distinct file.format) filter (where file.format is not null)`.as("formats"),
            sql<number>`coalesce(sum(file.rows_read), 0)`.as("rows_read"),
            sql<number>`coalesce(sum(file.rows_rejected), 0)`.as("rejected"),
          ])
          .as("files"),
      (join) => join.onTrue(),
    )
    .where("import.workspace_id", "=", workspaceId)
    .select(["import.import_id", "import.status", "import.created_at", "import.finished_at", "import.undone_at"])
    .select(["files.names", "files.formats", "files.rows_read", "files.rejected"])
    .select(["run.job", "run.status as run_status", "run.done", "run.expected", "run.rows_read as run_rows_read"])
    .select(["run.error", "run.error_reference"])
    .select(
      sql<number>`coalesce(extract(epoch from coalesce(run.finished_at, now()) - run.started_at), 0)::float8`.as(
        "seconds",
      ),
    )
    .select(sql<boolean>`${silentSince("run")} is not null`.as("is_silent"));
}

type Row = Awaited<ReturnType<ReturnType<typeof selectImports>["execute"]>>[number];

function toSummary(row: Row): ImportSummary {
  return {
    importId: row.import_id,
    status: row.status,
    createdAt: row.created_at,
    finishedAt: row.finished_at,
    undoneAt: row.undone_at,
    fileNames: row.names ?? [],
    formats: row.formats ?? [],
    rowsRead: row.rows_read ?? 0,
    rejected: row.rejected ?? 0,
    run:
      row.run_status === null
        ? null
        : {
            job: row.job ?? "",
            status: row.run_status,
            done: row.done ?? 0,
            expected: row.expected,
            rowsRead: row.run_rows_read ?? 0,
            secondsRunning: row.seconds,
            error: row.error,
            reference: row.error_reference,
            isSilent: row.is_silent,
          },
  };
}
