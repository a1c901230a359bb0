import type { Server } from "node:http";
import { log } from "#db/log/log.server.ts";
import { openDatabase } from "#db/open-database.ts";
import { jobs } from "#jobs/index.ts";
import { readWorkerMetricsPlace, serveWorkerMetrics } from "#jobs/queue/serve-worker-metrics.ts";
import { startWorker } from "#jobs/queue/start-worker.ts";

const metricsPlace = readWorkerMetricsPlace();
const database = await openDatabase({ applicationName: "levain worker", maxConnections: 12 });
const worker = await startWorker(database, jobs);
log.info(`Worker: ready for ${jobs.length} kinds of jobs.`);
const metrics = await serveMetrics();

process.once("SIGTERM", () => void stop());
process.once("SIGINT", () => void stop());

/** A worker whose port is taken works all the same: what it brings in is worth more than its figures, which Prometheus will miss. */
async function serveMetrics(): Promise<Server | undefined> {
  if (!metricsPlace) return undefined;
  const { host, port } = metricsPlace;
  try {
    const server = await serveWorkerMetrics(database, worker, metricsPlace);
    log.info(`Worker: its metrics are on port ${port} of ${host}.`);
    return server;
  } catch (error) {
    log.error(`Worker: no metrics, for it cannot listen on port ${port} of ${host} (LEVAIN_WORKER_METRICS_PORT)`, {
      error,
    });
    return undefined;
  }
}

async function stop(): Promise<void> {
  await worker.stop();
  metrics?.close();
  metrics?.closeAllConnections();
  await database.close();
  process.exit(0);
}
