import { setTimeout as sleep } from "node:timers/promises";
import type { DatabaseHandle } from "#db/client.server.ts";

/** First half of the key of the lock that imports and undoing share; the second is the workspace. */
const lockClass = 0x4c56_0010;
const askAgainAfter = 300;

/**
 * Runs `work` while no other import or undoing runs in the workspace. The lock belongs to a connection of its own, so it
 * goes with a process that is killed.
 */
export async function holdWorkspace<Result>(
  handle: DatabaseHandle,
  workspaceId: number,
  signal: AbortSignal | undefined,
  work: () => Promise<Result>,
): Promise<Result> {
  const client = await handle.pool.connect();
  let broken: Error | undefined;
  const onError = (error: Error) => {
    broken = error;
  };
  client.on("error", onError);
  try {
    const key = [lockClass, workspaceId];
    for (;;) {
      const { rows } = await client.query<{ held: boolean }>("select pg_try_advisory_lock($1, $2) as held", key);
      if (rows[0]?.held) break;
      await sleep(askAgainAfter, undefined, { signal });
    }
    try {
      return await work();
    } finally {
      await client.query("select pg_advisory_unlock($1, $2)", key).catch(onError);
    }
  } finally {
    client.off("error", onError);
    client.release(broken);
  }
}
