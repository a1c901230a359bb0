import type { DatabaseHandle } from "#db/client.server.ts";
import { holdLock } from "#db/hold-lock.server.ts";

/** First half of the key of the lock that imports and undoing share; the second is the workspace. */
const lockClass = 0x4c56_0010;
const askAgainAfter = 300;

/** Runs `work` while no other import or undoing runs in the workspace. */
export async function holdWorkspace<Result>(
  handle: DatabaseHandle,
  workspaceId: number,
  signal: AbortSignal | undefined,
  work: () => Promise<Result>,
): Promise<Result> {
  const wait = { every: askAgainAfter, signal };
  const held = await holdLock(handle, [lockClass, workspaceId], async () => ({ result: await work() }), wait);
  if (!held) throw new Error("A lock that is waited for was not had");
  return held.result;
}
