import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { readFile } from "node:fs/promises";
import { z } from "zod";
import type { DatabaseHandle } from "#db/client.server.ts";
import { sealConnectionSecret } from "#db/connections/connection-secret.server.ts";
import { defineBench, type Figure } from "#jobs/bench/bench.ts";
import { createWorkspace } from "#jobs/load/create-workspace.ts";

const pageRows = 1_000;
const perPost = 100;
const execArgv = ["--max-semi-space-size=8", "--import", "tsx"];
/** Of /proc/PID/stat: clock ticks a second. */
const ticks = 100;

const resultSchema = z.object({ rows: z.number(), seconds: z.number(), cpuSeconds: z.number(), megabytes: z.number() });

/** What comes through HTTP, JSON, validation, load and rollup from a stand-in on the same machine. */
export const pull = defineBench({
  bench: "pull",
  description:
    "snapshots a second from a stand-in through HTTP into tables and facts, with one worker and with two; where the time goes; memory",
  async run(handle, report, { scale }) {
    const posts = Math.max(100, Math.round(5_000 * scale));
    const standIn = fork("jobs/bench/feed-process.ts", [posts, perPost, pageRows].map(String), { execArgv });
    const [started] = await once(standIn, "message");
    const standInUrl = `http://127.0.0.1:${z.object({ port: z.number() }).parse(started).port}`;
    try {
      for (const workers of [1, 2]) await measure(handle, report, { workers, posts, standIn, standInUrl });
    } finally {
      standIn.kill();
    }
  },
});

interface Setting {
  readonly workers: number;
  readonly posts: number;
  readonly standIn: ChildProcess;
  readonly standInUrl: string;
}

/** Every worker has a workspace of its own, as two brands have: batches of one workspace land one after the other. */
async function measure(
  handle: DatabaseHandle,
  report: (figure: Figure) => void,
  { workers, posts, standIn, standInUrl }: Setting,
): Promise<void> {
  const tasks = [];
  for (let worker = 0; worker < workers; worker++)
    tasks.push(await prepare(handle, `pull-${workers}-${worker}`, standInUrl));
  const before = { standIn: await cpuSecondsOf(standIn.pid), postgres: await postgresSeconds(handle) };
  const start = performance.now();
  const results = await Promise.all(tasks.map(runWorker));
  const seconds = (performance.now() - start) / 1_000;
  const after = { standIn: await cpuSecondsOf(standIn.pid), postgres: await postgresSeconds(handle) };
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
  const worker = results.reduce((sum, result) => sum + result.cpuSeconds, 0);
  const parts = { worker, "stand-in": after.standIn - before.standIn, postgres: after.postgres - before.postgres };
  const total = Object.values(parts).reduce((sum, part) => sum + part, 0);
  for (const [name, part] of Object.entries(parts))
    report({
      figure: `CPU time in ${name}, ${suffix}`,
      value: (part / total) * 100,
      unit: "%",
      target: null,
      better: "lower",
    });
  report({ figure: `CPU in use, ${suffix}`, value: total / seconds, unit: "cores", target: null, better: "higher" });
  report({
    figure: `peak memory of a worker, ${suffix}`,
    value: Math.max(...results.map((result) => result.megabytes)),
    unit: "MB",
    target: 300,
    better: "lower",
  });
}

async function prepare(handle: DatabaseHandle, slug: string, standInUrl: string): Promise<string> {
  const { workspace_id: workspaceId } = await createWorkspace(handle.db, {
    slug,
    name: slug,
    timeZone: "Europe/Paris",
    currency: "EUR",
    locale: "en",
  });
  const { connection_id: connectionId } = await handle.db
    .insertInto("connection")
    .values({
      workspace_id: workspaceId,
      connector: "levain-feed",
      name: slug,
      options: JSON.stringify({ base_url: `https://${slug}.example`, streams: ["post", "post_snapshot"] }),
      secret: null,
      status: "active",
      is_stand_in: true,
    })
    .returning("connection_id")
    .executeTakeFirstOrThrow();
  await handle.db
    .updateTable("connection")
    .set({ secret: await sealConnectionSecret({ workspaceId, connectionId }, { auth: "bearer", token: "bench" }) })
    .where("workspace_id", "=", workspaceId)
    .where("connection_id", "=", connectionId)
    .execute();
  return JSON.stringify({
    url: handle.url,
    workspaceId,
    connectionIds: [connectionId],
    slot: new Date().toISOString(),
    standInUrl,
  });
}

async function runWorker(task: string) {
  const child = fork("jobs/bench/pull-process.ts", [task], { execArgv });
  const [result] = await Promise.race([
    once(child, "message"),
    once(child, "exit").then(([code]) => {
      throw new Error(`A worker of the bench ended with ${code}`);
    }),
  ]);
  return resultSchema.parse(result);
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
