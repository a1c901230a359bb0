import { type Kysely, sql } from "kysely";
import { batchesReadAgain } from "#app/queries/batches-read-again.server.ts";
import { fromRejects, type RejectSelection } from "#app/queries/from-rejects.server.ts";
import { countRejectSlots } from "#app/queries/list-reject-slots.server.ts";
import type { RejectRow } from "#app/queries/list-rejects.server.ts";
import type { Database } from "#db/schema/database.ts";

export interface WorkspaceReject extends RejectRow {
  readonly source: string;
  readonly landedAt: Date;
  readonly connectionId: number | null;
  readonly connection: string | null;
}

/** Rejects of one source, stream and field for one reason. */
export interface RejectGroup {
  readonly source: string;
  readonly stream: string | null;
  readonly field: string | null;
  readonly reason: string;
  readonly count: number;
  /** Of them, those whose file was read again in another way, or whose slot was. */
  readonly readAgain: number;
  /** One of them. */
  readonly message: string;
  readonly newest: Date;
}

/** One page of the rejects of a workspace, the newest batch first. */
export function listAllRejects(
  db: Kysely<Database>,
  workspaceId: number,
  filter: RejectSelection,
  { page, pageSize }: { readonly page: number; readonly pageSize: number },
): Promise<WorkspaceReject[]> {
  return selectRejects(db, workspaceId, filter)
    .limit(pageSize)
    .offset((page - 1) * pageSize)
    .execute();
}

/** All of them, row by row, never all in memory. */
export function streamAllRejects(
  db: Kysely<Database>,
  workspaceId: number,
  filter: RejectSelection,
): AsyncIterableIterator<WorkspaceReject> {
  return selectRejects(db, workspaceId, filter).stream(1_000);
}

/** Of more groups, and of more imports, only so many are shown. */
export const [mostGroups, mostImports] = [200, 100];

/** The rejects that a filter leaves, grouped; the largest groups first, at most one more than are shown. */
export function groupRejects(
  db: Kysely<Database>,
  workspaceId: number,
  filter: RejectSelection,
): Promise<RejectGroup[]> {
  return fromRejects(db, workspaceId, filter)
    .select(["source.source", "reject.stream", "reject.field", "reject.reason"])
    .select((eb) => eb.fn.countAll<number>().as("count"))
    .select(sql<number>`count(coalesce(again.import_id, pulled.batch_id))`.as("readAgain"))
    .select(sql<string>`min(reject.message)`.as("message"))
    .select((eb) => eb.fn.max("batch.landed_at").as("newest"))
    .groupBy(["source.source", "reject.stream", "reject.field", "reject.reason"])
    .orderBy("count", "desc")
    .orderBy("source.source")
    .orderBy("reject.stream")
    .orderBy("reject.field")
    .limit(mostGroups + 1)
    .execute();
}

export interface RejectOrigins {
  readonly total: number;
  /** At most one more than are shown, the newest first. */
  readonly imports: readonly {
    readonly importId: number;
    readonly isKept: boolean;
    /** The import that read all of its files that had rejects again, in another way. */
    readonly readAgainBy: number | null;
  }[];
  /** How many slots of pulls were not read again. */
  readonly pulls: number;
}

/** Where the rejects that a filter leaves came from: imports, with whether all their files are still kept, and how many slots of pulls. */
export async function findRejectOrigins(
  db: Kysely<Database>,
  workspaceId: number,
  filter: RejectSelection,
): Promise<RejectOrigins> {
  const wanted = fromRejects(db, workspaceId, filter);
  const [count, pulls, imports] = await Promise.all([
    wanted.select((eb) => eb.fn.countAll<number>().as("total")).executeTakeFirstOrThrow(),
    countRejectSlots(db, workspaceId, filter),
    db
      .selectFrom("import_batch as link")
      .leftJoin(batchesReadAgain(db, workspaceId).as("again"), "again.batch_id", "link.batch_id")
      .where("link.workspace_id", "=", workspaceId)
      .where("link.batch_id", "in", wanted.select("reject.batch_id"))
      .groupBy("link.import_id")
      .orderBy("link.import_id", "desc")
      .select("link.import_id as importId")
      .select(
        sql<number | null>`case when bool_and(again.import_id is not null) then max(again.import_id) end`.as(
          "readAgainBy",
        ),
      )
      .select(
        sql<boolean>`not exists (select from import_file as f left join upload as u
            on u.workspace_id = ${workspaceId} and u.upload_id = f.upload_id and u.is_complete
          where f.workspace_id = ${workspaceId} and f.import_id = link.import_id and u.upload_id is null)`.as("isKept"),
      )
      .limit(mostImports + 1)
      .execute(),
  ]);
  return { total: Number(count.total), imports, pulls };
}

function selectRejects(db: Kysely<Database>, workspaceId: number, filter: RejectSelection) {
  return fromRejects(db, workspaceId, filter)
    .leftJoin("connection", (join) =>
      join
        .on("connection.workspace_id", "=", workspaceId)
        .onRef("connection.connection_id", "=", "batch.connection_id"),
    )
    .select(["reject.rejected_record_id as id", "reject.file_name as fileName", "reject.stream"])
    .select(["reject.line", "reject.page", "reject.record"])
    .select(["reject.field", "reject.reason", "reject.message", "reject.raw", "source.source"])
    .select(["batch.landed_at as landedAt", "batch.connection_id as connectionId", "connection.name as connection"])
    .select([
      "again.import_id as readAgainBy",
      "pulled.slot_at as pulledAgainAt",
      "pulled.job_run_id as pulledAgainRun",
    ])
    .orderBy("reject.batch_id", "desc")
    .orderBy("reject.line")
    .orderBy("reject.page")
    .orderBy("reject.record")
    .orderBy("reject.rejected_record_id");
}
