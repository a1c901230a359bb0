import { setTimeout as sleep } from "node:timers/promises";
import { isServerOf, readClusterState, readServerProcess, writeClusterState } from "#db/embedded/cluster-state.ts";
import { superuser } from "#db/embedded/create-cluster.ts";
import { type ServerHold, tryHoldServer } from "#db/embedded/hold-server.ts";
import { findFreePort, type ServerStart, type StartedServer, startServer } from "#db/embedded/start-server.ts";
import { removeStaleLock } from "#db/embedded/stop-server.ts";

export interface JoinedServer {
  hold: ServerHold;
  port: number;
}

/** Replaying the log after a crash may take minutes. */
const longestStart = 10 * 60_000;
const mostFailures = 8;

/**
 * Joins the server of a data folder, and starts it when there is none. Two processes may both try: Postgres lets one
 * start, and the other finds it here. A server that is just being stopped is waited for and started anew.
 */
export async function joinServer(start: Omit<ServerStart, "port">): Promise<JoinedServer> {
  const { password } = await readClusterState(start.dataFolder);
  const deadline = Date.now() + longestStart;
  let started: StartedServer | undefined;
  let failures = 0;
  while (Date.now() < deadline) {
    const server = await readServerProcess(start.dataFolder);
    const alive = server !== undefined && isServerOf(start.dataFolder, server.pid);
    if (alive) {
      const url = `postgres://${superuser}:${password}@127.0.0.1:${server.port}/postgres`;
      const hold = await tryHoldServer(url, start.dataFolder);
      if (hold) return { hold, port: server.port };
    } else if (!started) {
      started = await startAnew(start);
    }
    if (started?.hasEnded()) {
      failures += 1;
      if (failures >= mostFailures)
        throw new Error(`Postgres does not start in ${start.dataFolder}:\n${started.said()}`);
      started = undefined;
      await sleep(100 * failures);
    }
    await sleep(20);
  }
  throw new Error(`Postgres in ${start.dataFolder} is not ready; see ${start.logFile}`);
}

async function startAnew(start: Omit<ServerStart, "port">): Promise<StartedServer> {
  await removeStaleLock(start.dataFolder);
  const state = await readClusterState(start.dataFolder);
  const port = await findFreePort(state.port);
  if (port !== state.port) await writeClusterState(start.dataFolder, { ...state, port });
  return startServer({ ...start, port });
}
