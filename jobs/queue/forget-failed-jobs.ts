import { sql } from "kysely";
import type { DatabaseHandle } from "#db/client.server.ts";

/** What the queue will not try again stays in it for so long, where /metrics counts it; what happened stays in its run. */
export const failedJobsKeptDays = 7;

/**
 * Takes jobs out of the queue that failed for the last time longer ago than that: nothing reads them any more, and the queue itself never lets one go. A job that is
 * held, waits, or has a try left is left alone, and so is one that somebody puts back meanwhile. Returns how many went.
 */
export async function forgetFailedJobs({ db }: Pick<DatabaseHandle, "db">): Promise<number> {
  const { numAffectedRows } = await sql`
    delete from graphile_worker._private_jobs
    where attempts >= max_attempts and locked_at is null and greatest(updated_at, run_at) < now() - make_interval(days => ${failedJobsKeptDays})`.execute(
    db,
  );
  return Number(numAffectedRows ?? 0n);
}
