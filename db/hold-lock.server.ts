import { setTimeout as sleep } from "node:timers/promises";
import type { DatabaseHandle } from "#db/client.server.ts";

export interface LockWait {
  /** Milliseconds between two tries. */
  readonly every: number;
  readonly signal: AbortSignal | undefined;
}

/**
 * Runs `work` while nobody else holds the lock, on any machine. One that is held is waited for, or, without `wait`, gives undefined. The
 * lock belongs to a connection of its own, so it goes with a process that is killed.
 */
export async function holdLock<Result>(
  { pool }: Pick<DatabaseHandle, "pool">,
  key: readonly [number, number],
  work: () => Promise<Result>,
  wait?: LockWait,
): Promise<Result | undefined> {
  const client = await pool.connect();
  let broken: Error | undefined;
  const onError = (error: Error) => {
    broken = error;
  };
  client.on("error", onError);
  try {
    for (;;) {
      const { rows } = await client.query<{ held: boolean }>("select pg_try_advisory_lock($1, $2) as held", [...key]);
      if (rows[0]?.held) break;
      if (!wait) return undefined;
      await sleep(wait.every, undefined, { signal: wait.signal });
    }
    try {
      return await work();
    } finally {
      await client.query("select pg_advisory_unlock($1, $2)", [...key]).catch(onError);
    }
  } finally {
    client.off("error", onError);
    client.release(broken);
  }
}
