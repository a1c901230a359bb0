import { type Kysely, sql } from "kysely";
import { queueKeyOf } from "#db/queue.server.ts";
import type { Database } from "#db/schema/database.ts";

interface Queued {
  readonly jobRunId: number;
  readonly status: string;
}

/** When the queue takes up a run that waits; null: it is not told to wait until a time of its own. */
export interface Retry {
  readonly retryAt: Date | null;
}

/** Says of the runs that wait when the queue tries them (again), as its own schedule has it: a failed try is put off, each time for longer. */
export async function withRetries<Row extends Queued>(
  db: Kysely<Database>,
  workspaceId: number,
  rows: readonly Row[],
): Promise<(Row & Retry)[]> {
  const keys = rows
    .filter(({ status }) => status === "queued")
    .map(({ jobRunId }) => queueKeyOf({ workspaceId, jobRunId }));
  const times = keys.length > 0 && (await isQueueThere(db)) ? await findTimes(db, keys) : new Map<string, Date>();
  return rows.map((row) => {
    const key = queueKeyOf({ workspaceId, jobRunId: row.jobRunId });
    return { ...row, retryAt: (row.status === "queued" ? times.get(key) : null) ?? null };
  });
}

async function findTimes(db: Kysely<Database>, keys: readonly string[]): Promise<Map<string, Date>> {
  const { rows } = await sql<{ key: string; at: Date }>`
    select key, run_at as at from graphile_worker.jobs
    where key = any(${keys}::text[]) and run_at > now() and locked_at is null and attempts < max_attempts`.execute(db);
  return new Map(rows.map(({ key, at }) => [key, at]));
}

/** The queue's schema comes with the first job that is asked for. */
async function isQueueThere(db: Kysely<Database>): Promise<boolean> {
  const { rows } = await sql<{ is: boolean }>`select to_regclass('graphile_worker.jobs') is not null as is`.execute(db);
  return rows[0]?.is ?? false;
}
