import { collectDefaultMetrics, Gauge, Registry } from "prom-client";
import type { DatabaseHandle } from "#db/client.server.ts";

/** What a process tells of itself: Node's own figures (memory, CPU, event loop, garbage) and those of its pool, told whether or not the database answers. */
export function createRegistry({ pool }: Pick<DatabaseHandle, "pool">): Registry {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const registers = [registry];
  new Gauge({
    name: "levain_pool_connections",
    help: "Connections of this process to the database, by whether something uses them.",
    labelNames: ["state"],
    registers,
    collect() {
      this.set({ state: "in_use" }, pool.totalCount - pool.idleCount);
      this.set({ state: "idle" }, pool.idleCount);
    },
  });
  new Gauge({
    name: "levain_pool_max_connections",
    help: "How many connections to the database this process opens at most.",
    registers,
    collect() {
      this.set(pool.options.max ?? Number.NaN);
    },
  });
  new Gauge({
    name: "levain_pool_waiting_requests",
    help: "What waits in this process for a connection to the database.",
    registers,
    collect() {
      this.set(pool.waitingCount);
    },
  });
  return registry;
}
