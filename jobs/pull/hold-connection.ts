import type { DatabaseHandle } from "#db/client.server.ts";
import { holdLock } from "#db/hold-lock.server.ts";

/** First half of the key of the lock that the runs of one connection share; the second is the connection. */
const lockClass = 0x4c56_0020;

/** Runs `work` unless another run of the connection, on any machine, is at it: then undefined. */
export function holdConnection<Result>(
  handle: DatabaseHandle,
  connectionId: number,
  work: () => Promise<Result>,
): Promise<Result | undefined> {
  return holdLock(handle, [lockClass, connectionId], work);
}
