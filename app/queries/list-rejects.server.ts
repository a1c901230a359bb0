import { type Kysely, sql } from "kysely";
import { batchesReadAgain } from "#app/queries/batches-read-again.server.ts";
import type { Database } from "#db/schema/database.ts";

export interface RejectRow {
  readonly id: number;
  readonly fileName: string;
  /** Of a file, from 1; null of a pull. */
  readonly line: number | null;
  /** Of a pull: the page of its slot and the record of that page, from 1; no page of what was read before pages were kept. */
  readonly page: number | null;
  readonly record: number | null;
  readonly stream: string | null;
  readonly field: string | null;
  readonly reason: string;
  readonly message: string;
  readonly raw: string;
  /** The import that read its file again in another way: it has landed since, or stands among the rejects of that one. */
  readonly readAgainBy: number | null;
  /** The slot of a pull that read again what it came from, with the same to be said, and its run. */
  readonly pulledAgainAt: Date | null;
  readonly pulledAgainRun: number | null;
}

/** One page of the rejects of an import, in the order of files and lines, and how many there are in all. */
export async function listRejects(
  db: Kysely<Database>,
  workspaceId: number,
  importId: number,
  { page, pageSize }: { page: number; pageSize: number },
): Promise<{ rows: RejectRow[]; total: number }> {
  const rows = await selectRejects(db, workspaceId, importId)
    .limit(pageSize)
    .offset((page - 1) * pageSize)
    .execute();
  const count = await fromRejects(db, workspaceId, importId)
    .select((eb) => eb.fn.countAll<number>().as("total"))
    .executeTakeFirstOrThrow();
  return { rows, total: count.total };
}

/** All rejects of an import, row by row, never all of them in memory. */
export function streamRejects(
  db: Kysely<Database>,
  workspaceId: number,
  importId: number,
): AsyncIterableIterator<RejectRow> {
  return selectRejects(db, workspaceId, importId).stream(1_000);
}

function selectRejects(db: Kysely<Database>, workspaceId: number, importId: number) {
  return fromRejects(db, workspaceId, importId)
    .select(["reject.rejected_record_id as id", "reject.file_name as fileName", "reject.stream"])
    .select(["reject.line", "reject.page", "reject.record"])
    .select(["reject.field", "reject.reason", "reject.message", "reject.raw", "again.import_id as readAgainBy"])
    .select([sql<null>`null`.as("pulledAgainAt"), sql<null>`null`.as("pulledAgainRun")])
    .orderBy("reject.file_name")
    .orderBy("reject.line")
    .orderBy("reject.rejected_record_id");
}

function fromRejects(db: Kysely<Database>, workspaceId: number, importId: number) {
  return db
    .selectFrom("rejected_record as reject")
    .leftJoin(batchesReadAgain(db, workspaceId).as("again"), "again.batch_id", "reject.batch_id")
    .where("reject.workspace_id", "=", workspaceId)
    .where("reject.batch_id", "in", (eb) =>
      eb
        .selectFrom("import_batch")
        .select("batch_id")
        .where("workspace_id", "=", workspaceId)
        .where("import_id", "=", importId),
    );
}
