import { type Kysely, sql } from "kysely";
import { type ConnectionSummary, listConnections } from "#app/queries/list-connections.server.ts";
import { findNextSlot } from "#db/connections/next-slot.ts";
import { findJobRun, type JobRunRow } from "#db/runs/list-job-runs.server.ts";
import type { Database } from "#db/schema/database.ts";

/** The latest test call of a connection. */
export interface TrialState {
  readonly jobRunId: number;
  readonly status: string;
  readonly startedAt: Date;
  readonly error: string | null;
  readonly reference: string | null;
  readonly isGood: boolean;
  readonly account: string | null;
  readonly kind: string | null;
  readonly message: string | null;
  /** What was wrong with an authorisation at the platform, when that is known: app, code, account, scopes. */
  readonly about: string | null;
}

export interface ConnectionDetail extends ConnectionSummary {
  /** As it was given, without anything secret. */
  readonly options: Readonly<Record<string, unknown>>;
  readonly hasSecret: boolean;
  /** When a person last entered credentials; null: not since that is kept. */
  readonly secretEnteredAt: Date | null;
  /** New credentials wait for their test. */
  readonly isRotating: boolean;
  readonly trial: TrialState | null;
  /** The next nominal times of its schedule. */
  readonly nextSlots: readonly Date[];
  /** The run that works on it or waits for its turn. */
  readonly activeRun: number | null;
  /** The latest run that removes it; null: nobody has asked for one. */
  readonly removal: Removal | null;
}

/** A run that removes a connection. */
export interface Removal {
  readonly run: JobRunRow;
  /** Whether what the connection brought goes too. */
  readonly isErased: boolean;
}

/** One connection with all that its page shows. The secret never leaves the database. */
export async function findConnectionDetail(
  db: Kysely<Database>,
  workspace: { readonly id: number; readonly timeZone: string },
  connectionId: number,
  now: Date,
): Promise<ConnectionDetail | undefined> {
  const [[summary], row, trial, active, removal] = await Promise.all([
    listConnections(db, workspace, now, connectionId),
    db
      .selectFrom("connection")
      .where("workspace_id", "=", workspace.id)
      .where("connection_id", "=", connectionId)
      .select(["options", "secret_entered_at"])
      .select([sql<boolean>`secret is not null`.as("has_secret"), sql<boolean>`next_secret is not null`.as("is_next")])
      .executeTakeFirst(),
    findTrial(db, workspace.id, connectionId),
    runsOf(db, workspace.id, connectionId)
      .where("job", "in", ["pull-connection", "remove-connection"])
      .where("status", "in", ["queued", "running"])
      .select("job_run_id")
      .orderBy("job_run_id")
      .executeTakeFirst(),
    findRemoval(db, workspace.id, connectionId),
  ]);
  if (!summary || !row) return undefined;
  const nextSlots: Date[] = [];
  for (let at = startOfSlots(summary.resumeAt, now); nextSlots.length < 3; ) {
    at = findNextSlot(summary.schedule, workspace.timeZone, at);
    nextSlots.push(at);
  }
  return {
    ...summary,
    options: Object.fromEntries(Object.entries(row.options ?? {})),
    hasSecret: row.has_secret,
    secretEnteredAt: row.secret_entered_at,
    isRotating: row.is_next,
    trial: trial ?? null,
    nextSlots,
    activeRun: active?.job_run_id ?? null,
    removal: removal ?? null,
  };
}

/** After which moment slots are read: while a connection rests they are passed over, but for one at the very moment at which the rest ends. */
function startOfSlots(resumeAt: Date | null, now: Date): Date {
  return resumeAt && resumeAt > now ? new Date(resumeAt.getTime() - 1) : now;
}

async function findTrial(
  db: Kysely<Database>,
  workspaceId: number,
  connectionId: number,
): Promise<TrialState | undefined> {
  return runsOf(db, workspaceId, connectionId)
    .where("job", "=", "try-connection")
    .select(["job_run_id as jobRunId", "status", "queued_at as startedAt", "error", "error_reference as reference"])
    .select(sql<boolean>`coalesce((result ->> 'isGood')::boolean, false)`.as("isGood"))
    .select(sql<string | null>`result ->> 'account'`.as("account"))
    .select(sql<string | null>`result ->> 'kind'`.as("kind"))
    .select(sql<string | null>`result ->> 'message'`.as("message"))
    .select(sql<string | null>`result ->> 'about'`.as("about"))
    .orderBy("job_run_id", "desc")
    .executeTakeFirst();
}

async function findRemoval(
  db: Kysely<Database>,
  workspaceId: number,
  connectionId: number,
): Promise<Removal | undefined> {
  const asked = await runsOf(db, workspaceId, connectionId)
    .where("job", "=", "remove-connection")
    .select(["job_run_id", sql<boolean>`coalesce(input -> 'isErased' = 'true', false)`.as("is_erased")])
    .orderBy("job_run_id", "desc")
    .executeTakeFirst();
  const run = asked && (await findJobRun(db, workspaceId, asked.job_run_id));
  return run && { run, isErased: asked.is_erased };
}

/** As the index on runs of connections has them. */
function runsOf(db: Kysely<Database>, workspaceId: number, connectionId: number) {
  return db
    .selectFrom("job_run")
    .where("workspace_id", "=", workspaceId)
    .where(sql<boolean>`input ? 'connectionId' and input ->> 'connectionId' = ${String(connectionId)}`);
}

/** What removing a connection with all that it brought would take out. */
export interface ConnectionContents {
  readonly batches: number;
  readonly byStream: readonly { readonly stream: string; readonly count: number }[];
}

/** Counted from the ledger of batches: records made or changed. */
export async function countContents(
  db: Kysely<Database>,
  workspaceId: number,
  connectionId: number,
): Promise<ConnectionContents> {
  const { rows } = await sql<{ stream: string | null; batches: number; count: number }>`
    select e.key as stream, count(distinct b.batch_id)::float8 as batches,
      coalesce(sum((e.value ->> 'loaded')::bigint), 0)::float8 as count
    from ingest_batch as b left join lateral jsonb_each(b.counts) as e on true
    where b.workspace_id = ${workspaceId} and b.connection_id = ${connectionId}
    group by grouping sets ((e.key), ()) order by 3 desc`.execute(db);
  return {
    batches: rows.find(({ stream }) => stream === null)?.batches ?? 0,
    byStream: rows.flatMap(({ stream, count }) => (stream !== null && count > 0 ? [{ stream, count }] : [])),
  };
}
