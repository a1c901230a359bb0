/** One worker process of the pull bench: pulls the connections that it is given, one after the other, and says what it cost. */
import { createDatabase } from "#db/client.server.ts";
import { watchMemory } from "#jobs/bench/bench.ts";
import { pullTask } from "#jobs/bench/pull-task.ts";
import { watchSteps } from "#jobs/bench/watch-steps.ts";
import { systemClock } from "#jobs/http/clock.ts";
import { usualPatience } from "#jobs/http/patience.ts";
import { runPull } from "#jobs/pull/run-pull.ts";

const task = pullTask.parse(JSON.parse(process.argv[2] ?? ""));

const handle = createDatabase(task.url, { applicationName: "levain bench pull" });
const stopWatching = watchMemory();
const megabyte = 1024 * 1024;
/** While each quarter of the rows was read: the greatest resident memory, and the least of the heap in use, which is what lives, in MB. */
const quarters = Array.from({ length: 4 }, () => ({ peak: 0, least: Number.MAX_VALUE }));
let quarter = 0;
const timer = setInterval(() => {
  const { rss, heapUsed } = process.memoryUsage();
  const { peak = 0, least = 0 } = quarters[quarter] ?? {};
  quarters[quarter] = { peak: Math.max(peak, rss / megabyte), least: Math.min(least, heapUsed / megabyte) };
}, 20);
const stepTimes = task.isWatched ? await watchSteps() : undefined;
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
    listings: task.listings,
    range: undefined,
    clock: systemClock,
    patience: usualPatience,
    standInUrl: task.standInUrl,
    ...(task.limit && { standInLimit: task.limit }),
    signal: new AbortController().signal,
    report({ rowsRead = 0 }) {
      if (task.rows !== undefined) quarter = Math.min(3, Math.floor(((rows + rowsRead) * 4) / task.rows));
    },
  });
  rows += outcome.counts?.read ?? 0;
}
clearInterval(timer);
const { user, system } = process.cpuUsage(cpu);
const seconds = (performance.now() - started) / 1_000;
process.send?.({
  rows,
  seconds,
  steps: await stepTimes?.(),
  cpuSeconds: (user + system) / 1e6,
  megabytes: stopWatching(),
  quarters,
});
await handle.close();
process.exit(0);
