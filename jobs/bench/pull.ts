import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { readFile } from "node:fs/promises";
import { setTimeout as sleep } from "node:timers/promises";
import { z } from "zod";
import type { DatabaseHandle } from "#db/client.server.ts";
import { defineBench, type Figure } from "#jobs/bench/bench.ts";
import { measureLimits } from "#jobs/bench/pull-limits.ts";
import { measureMemory } from "#jobs/bench/pull-memory.ts";
import type { PullTask } from "#jobs/bench/pull-task.ts";
import { connectBench, execArgv, runWorker } from "#jobs/bench/pull-workers.ts";
import { steps } from "#jobs/bench/watch-steps.ts";

const pageRows = 1_000;
const perPost = 100;
/** Of /proc/PID/stat: clock ticks a second. */
const ticks = 100;

/** What comes through HTTP, JSON, validation, load and rollup from a stand-in on the same machine. */
export const pull = defineBench({
  bench: "pull",
  description:
    "snapshots a second from a stand-in through HTTP into tables and facts, with one worker and with two; where the time goes; memory over an hour's worth of pages; how near connectors come to a limit",
  async run(handle, report, { scale }) {
    const posts = Math.max(100, Math.round(5_000 * scale));
    const standIn = fork("jobs/bench/feed-process.ts", [posts, perPost, pageRows].map(String), { execArgv });
    const [started] = await once(standIn, "message");
    const standInUrl = `http://127.0.0.1:${z.object({ port: z.number() }).parse(started).port}`;
    try {
      for (const workers of [1, 2]) await measure(handle, report, { workers, posts, standIn, standInUrl });
      await measureSteps(handle, report, { workers: 1, posts, standIn, standInUrl });
    } finally {
      standIn.kill();
    }
    // TikTok's 600 requests a minute.
    await measureMemory(handle, report, { requestsPerSecond: 10, scale });
    await measureLimits(handle, report, scale);
  },
});

interface Setting {
  readonly workers: number;
  readonly posts: number;
  readonly standIn: ChildProcess;
  readonly standInUrl: string;
}

async function measure(handle: DatabaseHandle, report: (figure: Figure) => void, setting: Setting): Promise<void> {
  const { workers, posts } = setting;
  const { results, cpu, seconds } = await pullAll(handle, `pull-${workers}`, setting);
  const rows = results.reduce((sum, result) => sum + result.rows, 0) - workers * posts;
  const longest = Math.max(...results.map((result) => result.seconds));
  const suffix = workers === 1 ? "1 worker" : `${workers} workers`;
  report({
    figure: `snapshots a second, ${suffix}`,
    value: rows / longest,
    unit: "rows/s",
    target: workers === 2 ? 20_000 : null,
    better: "higher",
  });
  const total = sumOf(cpu);
  for (const [name, part] of Object.entries(cpu)) report(share(`CPU time in ${name}, ${suffix}`, part / total));
  report({ figure: `CPU in use, ${suffix}`, value: total / seconds, unit: "cores", target: null, better: "higher" });
  report({
    figure: `peak memory of a worker, ${suffix}`,
    value: Math.max(...results.map((result) => result.megabytes)),
    unit: "MB",
    target: 300,
    better: "lower",
  });
}

/** Where the CPU time goes, of worker, Postgres and stand-in together: that of Postgres as the statements of each step took. In a run of its own, for watching costs some. */
async function measureSteps(handle: DatabaseHandle, report: (figure: Figure) => void, setting: Setting): Promise<void> {
  const { results, cpu } = await pullAll(handle, "pull-watched", setting, true);
  const times = results[0]?.steps;
  if (!times) return;
  const [sampled, answered] = [sumOf(times.worker), sumOf(times.statements)];
  const total = sumOf(cpu);
  for (const step of steps) {
    const inWorker = (cpu.worker * times.worker[step]) / sampled;
    const inPostgres = (cpu.postgres * times.statements[step]) / answered;
    report(share(`where CPU time goes: ${step}`, (inWorker + inPostgres) / total));
  }
  report(share("where CPU time goes: stand-in", cpu["stand-in"] / total));
}

function sumOf(parts: Readonly<Record<string, number>>): number {
  return Object.values(parts).reduce((sum, part) => sum + part, 0);
}

function share(figure: string, part: number): Figure {
  return { figure, value: part * 100, unit: "%", target: null, better: "lower" };
}

/** Every worker has a workspace of its own, as two brands have: batches of one workspace land one after the other. */
async function pullAll(
  handle: DatabaseHandle,
  slug: string,
  { workers, standIn, standInUrl }: Setting,
  isWatched = false,
) {
  const tasks = [];
  for (let worker = 0; worker < workers; worker++)
    tasks.push({ ...(await prepare(handle, `${slug}-${worker}`, standInUrl)), isWatched });
  const before = { standIn: await cpuSecondsOf(standIn.pid), postgres: await postgresSeconds(handle) };
  const start = performance.now();
  const results = await Promise.all(tasks.map(runWorker));
  const seconds = (performance.now() - start) / 1_000;
  // What its children took, Postgres counts when it has seen them end.
  await sleep(500);
  const cpu = {
    worker: results.reduce((sum, result) => sum + result.cpuSeconds, 0),
    "stand-in": (await cpuSecondsOf(standIn.pid)) - before.standIn,
    postgres: (await postgresSeconds(handle)) - before.postgres,
  };
  return { results, seconds, cpu };
}

async function prepare(handle: DatabaseHandle, slug: string, standInUrl: string): Promise<PullTask> {
  const task = await connectBench(handle, slug, {
    connector: "levain-feed",
    options: { base_url: `https://${slug}.example`, streams: ["post", "post_snapshot"] },
    secret: { auth: "bearer", token: "bench" },
  });
  return { ...task, slot: new Date().toISOString(), standInUrl };
}

/** CPU time that a process has taken, from /proc; not a number where there is none. */
async function cpuSecondsOf(pid: number | undefined): Promise<number> {
  const stat = await readFile(`/proc/${pid}/stat`, "utf8").catch(() => "");
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  return (Number(fields[11]) + Number(fields[12])) / ticks;
}

/** CPU time of the server and all that it has started, those that ended included. */
async function postgresSeconds({ pool }: DatabaseHandle): Promise<number> {
  const { rows } = await pool.query<{ folder: string }>("select current_setting('data_directory') as folder");
  const pid = (await readFile(`${rows[0]?.folder}/postmaster.pid`, "utf8")).split("\n")[0];
  const stat = await readFile(`/proc/${pid}/stat`, "utf8");
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  const { rows: backends } = await pool.query<{ pid: number }>("select pid from pg_stat_activity");
  const living = await Promise.all(backends.map((backend) => cpuSecondsOf(backend.pid).catch(() => 0)));
  return (
    [11, 12, 13, 14].reduce((sum, at) => sum + Number(fields[at]) / ticks, 0) +
    living.reduce((sum, one) => sum + (one || 0), 0)
  );
}
