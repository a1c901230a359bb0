import type { DatabaseHandle } from "#db/client.server.ts";

/** First half of the key of the lock that the runs of one connection share; the second is the connection. */
const lockClass = 0x4c56_0020;

/**
 * Runs `work` unless another run of the connection, on any machine, is at it: then undefined. The lock belongs to a database connection
 * of its own, so it goes with a process that is killed.
 */
export async function holdConnection<Result>(
  handle: DatabaseHandle,
  connectionId: number,
  work: () => Promise<Result>,
): Promise<Result | undefined> {
  const client = await handle.pool.connect();
  let broken: Error | undefined;
  const onError = (error: Error) => {
    broken = error;
  };
  client.on("error", onError);
  try {
    const key = [lockClass, connectionId];
    const { rows } = await client.query<{ held: boolean }>("select pg_try_advisory_lock($1, $2) as held", key);
    if (!rows[0]?.held) return undefined;
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
