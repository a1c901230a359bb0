/** One worker process of the pull bench: pulls the connections that it is given, one after the other, and says what it cost. */
import { z } from "zod";
import { createDatabase } from "#db/client.server.ts";
import { watchMemory } from "#jobs/bench/bench.ts";
import { systemClock } from "#jobs/http/clock.ts";
import { usualPatience } from "#jobs/http/patience.ts";
import { runPull } from "#jobs/pull/run-pull.ts";

const task = z
  .object({
    url: z.string(),
    workspaceId: z.number(),
    connectionIds: z.array(z.number()),
    slot: z.string(),
    standInUrl: z.string(),
  })
  .parse(JSON.parse(process.argv[2] ?? ""));

const handle = createDatabase(task.url, { applicationName: "levain bench pull" });
const stopWatching = watchMemory();
const cpu = process.cpuUsage();
const started = performance.now();
let rows = 0;
for (const connectionId of task.connectionIds) {
  const outcome = await runPull({
    handle,
    workspaceId: task.workspaceId,
    connectionId,
    jobRunId: null,
    slot: new Date(task.slot),
    listings: undefined,
    range: undefined,
    clock: systemClock,
    patience: usualPatience,
    standInUrl: task.standInUrl,
    signal: new AbortController().signal,
    report: () => {},
  });
  rows += outcome.counts?.read ?? 0;
}
const { user, system } = process.cpuUsage(cpu);
process.send?.({
  rows,
  seconds: (performance.now() - started) / 1_000,
  cpuSeconds: (user + system) / 1e6,
  megabytes: stopWatching(),
});
await handle.close();
process.exit(0);
