import { type Kysely, sql } from "kysely";
import { inputNumber } from "#db/runs/run-input.server.ts";
import type { RunWait } from "#db/runs/run-wait.ts";
import { silentSince } from "#db/runs/silent-since.server.ts";
import { withWaits } from "#db/runs/with-waits.server.ts";
import type { Database } from "#db/schema/database.ts";

export interface JobRunRow extends RunWait {
  readonly jobRunId: number;
  readonly job: string;
  readonly status: string;
  readonly queuedAt: Date;
  readonly startedAt: Date | null;
  readonly finishedAt: Date | null;
  readonly done: number;
  readonly expected: number | null;
  readonly unit: string | null;
  readonly rowsRead: number;
  readonly rowsWritten: number;
  readonly rowsRejected: number;
  readonly error: string | null;
  readonly reference: string | null;
  /** What the platform said to a test call that it refused: the job did what it was asked to. */
  readonly refusal: string | null;
  /** Of a pull: the listings that the platform did not allow, while the others were read. */
  readonly refusedListings: readonly string[];
  readonly importId: number | null;
  readonly connectionId: number | null;
  /** The connection's name. */
  readonly connection: string | null;
  /** Seconds that its last try has run. */
  readonly seconds: number;
  /** When it was last heard of, where that is so long ago that it may be lost; null: it is heard of, or does not run. */
  readonly silentSince: Date | null;
  readonly isStopping: boolean;
}

export interface RunFilter {
  readonly job: string | null;
  readonly status: string | null;
  readonly connectionId: number | null;
}

/** One page of the runs of jobs in a workspace, newest first, and how many there are in all. */
export async function listJobRuns(
  db: Kysely<Database>,
  workspaceId: number,
  filter: RunFilter,
  { page, pageSize }: { readonly page: number; readonly pageSize: number },
): Promise<{ rows: JobRunRow[]; total: number }> {
  const wanted = (query: ReturnType<typeof selectRuns>) =>
    query
      .$if(filter.job !== null, (of) => of.where("r.job", "=", filter.job ?? ""))
      .$if(filter.status !== null, (of) => of.where("r.status", "=", filter.status ?? ""))
      .$if(filter.connectionId !== null, (of) =>
        of.where(
          sql<boolean>`r.input ? 'connectionId' and r.input ->> 'connectionId' = ${String(filter.connectionId)}`,
        ),
      );
  const [rows, count] = await Promise.all([
    wanted(selectRuns(db, workspaceId))
      .orderBy("r.queued_at", "desc")
      .orderBy("r.job_run_id", "desc")
      .limit(pageSize)
      .offset((page - 1) * pageSize)
      .execute(),
    wanted(selectRuns(db, workspaceId))
      .clearSelect()
      .select((eb) => eb.fn.countAll<number>().as("total"))
      .executeTakeFirstOrThrow(),
  ]);
  return { rows: await withWaits(db, workspaceId, rows), total: Number(count.total) };
}

/** The runs that work now or wait for their turn, in the order in which they were asked for. */
export async function listActiveRuns(db: Kysely<Database>, workspaceId: number): Promise<JobRunRow[]> {
  const rows = await selectRuns(db, workspaceId)
    .where("r.status", "in", ["queued", "running"])
    .orderBy("r.job_run_id")
    .limit(50)
    .execute();
  return withWaits(db, workspaceId, rows);
}

export async function findJobRun(
  db: Kysely<Database>,
  workspaceId: number,
  jobRunId: number,
): Promise<JobRunRow | undefined> {
  const rows = await selectRuns(db, workspaceId).where("r.job_run_id", "=", jobRunId).execute();
  const [run] = await withWaits(db, workspaceId, rows);
  return run;
}

function selectRuns(db: Kysely<Database>, workspaceId: number) {
  return db
    .selectFrom("job_run as r")
    .leftJoin("connection as c", (join) =>
      join
        .on("c.workspace_id", "=", workspaceId)
        .on(sql<boolean>`c.connection_id = ${inputNumber("r", "connectionId")}`),
    )
    .where("r.workspace_id", "=", workspaceId)
    .select(["r.job_run_id as jobRunId", "r.job", "r.status", "r.queued_at as queuedAt", "r.started_at as startedAt"])
    .select(["r.finished_at as finishedAt", "r.done", "r.expected", "r.unit", "r.rows_read as rowsRead"])
    .select(["r.rows_written as rowsWritten", "r.rows_rejected as rowsRejected", "r.error"])
    .select(["r.error_reference as reference", "c.name as connection"])
    .select(sql<string | null>`case when r.result ->> 'isGood' = 'false' then r.result ->> 'message' end`.as("refusal"))
    .select(sql<string[]>`coalesce(r.result -> 'refused', '[]')`.as("refusedListings"))
    .select(inputNumber("r", "importId").as("importId"))
    .select(inputNumber("r", "connectionId").as("connectionId"))
    .select(
      sql<number>`coalesce(extract(epoch from
        coalesce(r.finished_at, case when r.status = 'running' then now() else r.heartbeat_at end) - r.started_at), 0)::float8`.as(
        "seconds",
      ),
    )
    .select(silentSince("r").as("silentSince"))
    .select(sql<boolean>`r.cancel_requested_at is not null and r.status in ('queued', 'running')`.as("isStopping"));
}
