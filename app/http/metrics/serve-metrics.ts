import type { RequestHandler } from "express";
import { Gauge, Registry } from "prom-client";
import { toGauges } from "#app/http/metrics/operation-gauges.ts";
import { countOperations } from "#app/queries/count-operations.ts";
import type { DatabaseHandle } from "#db/client.server.ts";
import { log } from "#db/log/log.server.ts";
import { ensureQueue } from "#db/queue.server.ts";

/** The page /metrics in the text format of Prometheus. Without a database what this process knows by itself, and `levain_database_up 0`. */
export function serveMetrics({ db, pool }: Pick<DatabaseHandle, "db" | "pool">, ofProcess: Registry): RequestHandler {
  return (_request, response, next) => {
    answer().then((text) => {
      response.set({ "Content-Type": ofProcess.contentType, "Cache-Control": "no-store" }).send(text);
    }, next);
  };

  async function answer(): Promise<string> {
    const operations = await countAll().catch((error: Error) => {
      log.error("Metrics without what the database tells", { error });
      return undefined;
    });
    const up = new Gauge({ name: "levain_database_up", help: "1 when the database answers.", registers: [] });
    up.set(operations ? 1 : 0);
    const gauges = operations ? toGauges(operations) : new Registry();
    gauges.registerMetric(up);
    return Registry.merge([ofProcess, gauges]).metrics();
  }

  async function countAll() {
    await ensureQueue(pool);
    return countOperations(db);
  }
}
