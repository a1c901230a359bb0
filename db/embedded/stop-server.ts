import { readFile, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { isServerOf, readServerProcess } from "#db/embedded/cluster-state.ts";

const longestStop = 60_000;

/** Stops the server at once but cleanly: open transactions roll back, the data are flushed. */
export async function stopServer(dataFolder: string): Promise<void> {
  const server = await readServerProcess(dataFolder);
  if (!server || !isServerOf(dataFolder, server.pid)) return;
  process.kill(server.pid, "SIGINT");
  const deadline = Date.now() + longestStop;
  while (isServerOf(dataFolder, server.pid)) {
    if (Date.now() > deadline) throw new Error(`Postgres (process ${server.pid}) does not stop`);
    await sleep(10);
  }
}

/**
 * Removes the lock file of a server that was killed, in the one case where Postgres does not do so itself: its pid lives
 * on as another process of the same user, as it may after a container restarts.
 */
export async function removeStaleLock(dataFolder: string): Promise<void> {
  const server = await readServerProcess(dataFolder);
  if (!server || !isAlive(server.pid) || isServerOf(dataFolder, server.pid)) return;
  const lock = join(dataFolder, "postmaster.pid");
  const aside = `${lock}.${process.pid}`;
  await rename(lock, aside);
  // Another start may have put its own lock there since we looked; Postgres misses it only after a minute.
  const taken = Number((await readFile(aside, "utf8")).split("\n")[0]);
  await (taken === server.pid ? rm(aside) : rename(aside, lock));
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
