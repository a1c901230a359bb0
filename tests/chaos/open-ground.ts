import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { createDatabase } from "#db/client.server.ts";
import { readServerProcess } from "#db/embedded/cluster-state.ts";
import { type Cluster, openCluster } from "#db/embedded/open-cluster.ts";
import { migrateToLatest } from "#db/migrate.ts";
import { serveStandIn } from "#jobs/sandbox/serve-stand-in.ts";
import { createStandInClock } from "#jobs/sandbox/stand-in-clock.ts";
import { createStandInWorld } from "#jobs/sandbox/stand-in-world.ts";
import { bundleWorkers } from "#tests/chaos/bundle-workers.ts";
import { freezeOpenBatch } from "#tests/chaos/freeze-batch.ts";
import type { ChaosGround } from "#tests/chaos/run-chaos.ts";

const dayMs = 86_400_000;
/** Whoever has anything left to land opens a batch within this, on a busy machine too. */
const longestUntilBatchMs = 40_000;
/** How pull-child.ts and worker-child.ts call themselves. */
const letLoose = ["levain chaos", "levain chaos worker"];

/** A server of Postgres and a stand-in of their own, the stand-in's clock standing still at the end of its world. Whoever pulls never waits, so no limit is kept to. */
export async function openChaosGround(): Promise<ChaosGround & { close(): Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), "levain-chaos-"));
  let cluster: Cluster = await openCluster({ folder });
  const handle = createDatabase(cluster.url, { applicationName: "levain chaos ground" });
  // A server that is killed leaves what it wrote to the system, whether or not that is on the disk yet; only a machine that dies would not.
  await handle.pool.query("alter system set fsync = off");
  await handle.pool.query("select pg_reload_conf()");
  await migrateToLatest(handle.db);
  const programs = await bundleWorkers();
  const world = await createStandInWorld({ posts: 60, days: 30, end: "2026-11-20", seed: "chaos", creators: 8 });
  const standIn = await serveStandIn(world, createStandInClock(world.to, 0), { mostOnPage: 150, limit: null });
  return {
    handle,
    standIn,
    slots: [new Date(world.to - dayMs).toISOString(), new Date(world.to).toISOString()],
    puller: programs.puller,
    worker: programs.worker,
    async crashPostgres(urge = async () => {}) {
      const server = await readServerProcess(join(cluster.folder, "postgres"));
      const batch = await freezeOpenBatch(handle, letLoose, longestUntilBatchMs, urge);
      if (server) process.kill(server.pid, "SIGQUIT");
      batch?.kill();
      await cluster.lost;
      await cluster.close().catch(() => {});
      cluster = await openCluster({ folder });
      if (cluster.url !== handle.url) throw new Error("Postgres came back at another address");
      for (;;) {
        const isUp = await handle.pool.query("select 1").then(
          () => true,
          () => false,
        );
        if (isUp) return { isInBatch: batch !== undefined };
        await sleep(50);
      }
    },
    async close() {
      await standIn.close();
      await handle.close();
      await cluster.close();
      await programs.remove();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
