import { join } from "node:path";
import { prepareClusterFolder } from "#db/embedded/cluster-folder.ts";
import { readClusterState } from "#db/embedded/cluster-state.ts";
import { ensureCluster, superuser } from "#db/embedded/create-cluster.ts";
import { releaseHold, type ServerHold } from "#db/embedded/hold-server.ts";
import { joinServer } from "#db/embedded/join-server.ts";
import { findBinaries, reachableBinaries } from "#db/embedded/postgres-binaries.ts";
import { findServerUser } from "#db/embedded/server-user.ts";
import { stopServer } from "#db/embedded/stop-server.ts";

export interface ClusterOptions {
  /** Where the cluster lives, or would if the server's user could enter. */
  folder: string;
  /** False only in tests: no fsync, and the server ends with this process. */
  durable?: boolean;
}

/** The embedded server in use by this process. */
export interface Cluster {
  /** The folder where data and log are. */
  folder: string;
  url: string;
  /** Resolves when the server goes away under us (it was killed): a new `openCluster` brings it back. */
  lost: Promise<void>;
  /** Stops the server when nobody else uses it; true if it did. */
  close(): Promise<boolean>;
}

/**
 * Joins the server that runs for this folder, or starts it, having made its cluster if need be. Any number of processes
 * may do so at once: Postgres lets one of them in, and the others find it.
 */
export async function openCluster({ folder: wanted, durable = true }: ClusterOptions): Promise<Cluster> {
  const user = findServerUser();
  const folder = await prepareClusterFolder(wanted, user);
  const binaries = await reachableBinaries(await findBinaries(), user, folder);
  const dataFolder = await ensureCluster(folder, binaries, user, durable);
  const logFile = join(folder, "postgres.log");
  const { hold, port } = await joinServer({ postgres: binaries.postgres, user, dataFolder, logFile, durable });
  await ensureDatabase(hold);
  const { password } = await readClusterState(dataFolder);
  return {
    folder,
    url: `postgres://${superuser}:${password}@127.0.0.1:${port}/${database}`,
    lost: hold.lost,
    close: () => closeCluster(hold, dataFolder),
  };
}

const database = "levain";

async function ensureDatabase({ client }: ServerHold): Promise<void> {
  const { rowCount } = await client.query("select from pg_database where datname = $1", [database]);
  if (rowCount) return;
  await client.query(`create database ${database}`).catch((error: unknown) => {
    if (!isDuplicate(error)) throw error;
  });
}

/** Another process made it at the same moment: 42P04 when it saw it in time, else the unique index on names. */
function isDuplicate(error: unknown): boolean {
  return error instanceof Error && "code" in error && (error.code === "42P04" || error.code === "23505");
}

async function closeCluster(hold: ServerHold, dataFolder: string): Promise<boolean> {
  const last = !hold.isLost() && (await releaseHold(hold).catch(() => false));
  if (last) await stopServer(dataFolder);
  await hold.client.end().catch(() => {});
  return last;
}
