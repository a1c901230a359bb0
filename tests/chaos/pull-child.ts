/** Pulls connections until all of them have landed their slot, as a worker would that is killed and started again; ends by itself then. */
import { setTimeout as sleep } from "node:timers/promises";
import { createDatabase } from "#db/client.server.ts";
import { pullTask } from "#jobs/bench/pull-task.ts";
import { pull } from "#tests/support/connect.ts";

const task = pullTask.parse(JSON.parse(process.argv[2] ?? ""));

// Whoever let it loose is gone.
process.once("disconnect", () => process.exit(1));

const handle = createDatabase(task.url, { applicationName: "levain chaos" });
const left = new Set(task.connectionIds);
while (left.size > 0) {
  for (const connectionId of left) {
    try {
      await pull(handle, task.workspaceId, connectionId, {
        slot: task.slot,
        standInUrl: task.standInUrl,
        timeoutMs: 300,
        batchRows: 100,
      });
      left.delete(connectionId);
    } catch {
      // Whatever it was, a worker comes back.
      await sleep(20);
    }
  }
}
process.exit(0);
