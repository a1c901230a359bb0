import { setTimeout as sleep } from "node:timers/promises";
import type { DatabaseHandle } from "#db/client.server.ts";

/** The session of Postgres that a batch was landing in, frozen in the midst of it. */
export interface FrozenBatch {
  /** Ends it where it is, which no transaction survives: to be called when the server is told to go down. */
  kill(): void;
}

/** Sessions of whoever is let loose, whose transaction has written into the ledger of batches, and is open. */
const openBatches = `
  select a.pid, a.backend_xid::text as xid from pg_stat_activity as a
  join pg_locks as l on l.pid = a.pid and l.relation = 'ingest_batch'::regclass and l.mode = 'RowExclusiveLock'
  where a.datname = current_database() and a.application_name = any ($1) and a.backend_xid is not null`;
/** What a frozen session holds may keep the server from telling, for a moment too short to come about but once in very many. */
const longestLookMs = 2_000;
const urgeEveryMs = 100;

/**
 * Waits until a worker has a batch open, and stops the process of the server that lands it; undefined when none was met in time. Looked at again
 * when it stands still, so that the batch has not landed meanwhile. `urge` keeps them going while nothing is met.
 */
export async function freezeOpenBatch(
  { pool }: DatabaseHandle,
  workers: readonly string[],
  longestMs: number,
  urge: () => Promise<unknown>,
): Promise<FrozenBatch | undefined> {
  const until = Date.now() + longestMs;
  let urgedAt = Date.now();
  while (Date.now() < until) {
    const { rows } = await pool.query<{ pid: number; xid: string }>(openBatches, [workers]);
    const [found] = rows;
    if (!found) {
      await sleep(5);
      if (Date.now() - urgedAt < urgeEveryMs) continue;
      await urge();
      urgedAt = Date.now();
      continue;
    }
    if (!signal(found.pid, "SIGSTOP")) continue;
    const asked = pool.query("select from pg_stat_activity where pid = $1 and backend_xid::text = $2", [
      found.pid,
      found.xid,
    ]);
    asked.catch(() => {});
    const still = await Promise.race([asked, sleep(longestLookMs)]);
    if (still?.rowCount === 1) return { kill: () => signal(found.pid, "SIGKILL") };
    signal(found.pid, "SIGCONT");
  }
  return undefined;
}

function signal(pid: number, name: NodeJS.Signals): boolean {
  try {
    return process.kill(pid, name);
  } catch {
    return false;
  }
}
