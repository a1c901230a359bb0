import { once } from "node:events";
import { createServer, type Server } from "node:http";
import { Gauge, type Registry } from "prom-client";
import { z } from "zod";
import type { DatabaseHandle } from "#db/client.server.ts";
import { environment } from "#db/environment.ts";
import { createRegistry } from "#db/scrape/create-registry.server.ts";
import { metricsTokenSchema } from "#db/scrape/metrics-token.ts";
import { refuseScrape } from "#db/scrape/refuse-scrape.server.ts";
import { concurrency, type RunningWorker } from "#jobs/queue/start-worker.ts";

const emptyAsAbsent = (value: unknown) => (value === "" ? undefined : value);

const envSchema = z.object({
  LEVAIN_WORKER_METRICS_PORT: z.preprocess(emptyAsAbsent, z.coerce.number().int().min(1).max(65_535).optional()),
  LEVAIN_WORKER_METRICS_HOST: z.preprocess(emptyAsAbsent, z.string().default("127.0.0.1")),
  LEVAIN_METRICS_TOKEN: metricsTokenSchema,
});

/** Where a worker's metrics are served, and to whom. */
export interface WorkerMetricsPlace {
  /** 0 for any that is free. */
  readonly port: number;
  readonly host: string;
  readonly token: string | undefined;
}

/** Undefined where the environment names no port: then a worker listens nowhere. */
export function readWorkerMetricsPlace(env = environment()): WorkerMetricsPlace | undefined {
  const result = envSchema.safeParse(env);
  if (!result.success) throw new Error(`Environment: ${z.prettifyError(result.error)}`);
  const {
    LEVAIN_WORKER_METRICS_PORT: port,
    LEVAIN_WORKER_METRICS_HOST: host,
    LEVAIN_METRICS_TOKEN: token,
  } = result.data;
  return port === undefined ? undefined : { port, host, token };
}

/**
 * Serves what this worker tells of itself (Node's figures, its pool, the runs in its hands) at /metrics, in the text format of Prometheus. What all
 * of them share, such as the queue, the web server's /metrics tells. Throws when the port is taken.
 */
export async function serveWorkerMetrics(
  { pool }: Pick<DatabaseHandle, "pool">,
  worker: Pick<RunningWorker, "runsInHand">,
  { port, host, token }: WorkerMetricsPlace,
): Promise<Server> {
  const registry = createRegistry({ pool });
  addRuns(registry, worker);
  const server = createServer((request, response) => {
    if (request.url?.split("?")[0] !== "/metrics" || request.method !== "GET")
      return void response.writeHead(404, { "Content-Type": "text/plain" }).end("A worker has /metrics alone.\n");
    if (refuseScrape(request, response, token)) return;
    registry.metrics().then(
      (text) =>
        void response.writeHead(200, { "Content-Type": registry.contentType, "Cache-Control": "no-store" }).end(text),
      (error: Error) => response.destroy(error),
    );
  });
  server.listen(port, host);
  await once(server, "listening");
  return server;
}

function addRuns(registry: Registry, { runsInHand }: Pick<RunningWorker, "runsInHand">): void {
  new Gauge({
    name: "levain_worker_runs_in_hand",
    help: "Runs that this worker is at, by job.",
    labelNames: ["job"],
    registers: [registry],
    collect() {
      for (const [job, runs] of runsInHand()) this.set({ job }, runs);
    },
  });
  new Gauge({
    name: "levain_worker_max_runs",
    help: "How many runs this worker is at at once, at most.",
    registers: [registry],
  }).set(concurrency);
}
