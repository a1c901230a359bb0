/** The worker as it is, with all of its jobs, in a hurry: it waits for nothing, gives up soon, and takes others for dead within seconds. */
import { createDatabase } from "#db/client.server.ts";
import { hastyClock } from "#jobs/http/clock.ts";
import { usualPatience } from "#jobs/http/patience.ts";
import { jobs } from "#jobs/index.ts";
import { pullConnectionAt } from "#jobs/pull-connection.ts";
import { startWorker } from "#jobs/queue/start-worker.ts";

// Whoever let it loose is gone.
process.once("disconnect", () => process.exit(1));

const handle = createDatabase(process.argv[2] ?? "", { applicationName: "levain chaos worker", maxConnections: 12 });
// Few tries of a request make many of the run.
const patience = { ...usualPatience, tries: 2, timeoutMs: 300 };
const hastyPull = pullConnectionAt({ clock: hastyClock, patience, batchRows: 100 });
const worker = await startWorker(
  handle,
  jobs.map((job) => (job.name === hastyPull.name ? hastyPull : job)),
  undefined,
  { beatEvery: 300, deadAfter: 1_500, lostAfter: 6_000 },
);

process.once("SIGTERM", async () => {
  await worker.stop();
  await handle.close();
  process.exit(0);
});
