import { type Kysely, sql } from "kysely";
import type { RejectCells } from "#app/lib/csv/rejects-csv.ts";
import { batchesReadAgain } from "#app/queries/batches-read-again.server.ts";
import type { Database } from "#db/schema/database.ts";

export interface RejectRow extends RejectCells {
  readonly id: number;
  /** The run of the slot that read it again. */
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
