import { log } from "#db/log/log.server.ts";
import { openDatabase } from "#db/open-database.ts";
import { jobs } from "#jobs/index.ts";
import { startWorker } from "#jobs/queue/start-worker.ts";

const database = await openDatabase({ applicationName: "levain worker", maxConnections: 12 });
const worker = await startWorker(database, jobs);
log.info(`Worker: ready for ${jobs.length} kinds of jobs.`);

process.once("SIGTERM", () => void stop());
process.once("SIGINT", () => void stop());

async function stop(): Promise<void> {
  await worker.stop();
  await database.close();
  process.exit(0);
}
