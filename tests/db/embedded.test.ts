import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { isServerOf, readServerProcess } from "#db/embedded/cluster-state.ts";
import { type Cluster, openCluster } from "#db/embedded/open-cluster.ts";

let folder: string;
const clusters: Cluster[] = [];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "levain-embedded-"));
});
afterAll(async () => {
  for (const cluster of clusters) await cluster.close();
  await rm(folder, { recursive: true, force: true });
});

async function open(where = folder): Promise<Cluster> {
  const cluster = await openCluster({ folder: where });
  clusters.push(cluster);
  return cluster;
}

async function ask(cluster: Cluster, sql: string): Promise<unknown> {
  const client = new pg.Client({ connectionString: cluster.url });
  await client.connect();
  const { rows } = await client.query(sql);
  await client.end();
  return rows[0];
}

async function serverPid(cluster: Cluster): Promise<number> {
  const server = await readServerProcess(join(cluster.folder, "postgres"));
  if (!server) throw new Error("No server runs");
  return server.pid;
}

/** Another process with the same folder; it holds the server until a line reaches it. */
async function holdElsewhere(): Promise<{ child: ChildProcess; url: string }> {
  const script = `
    import { openCluster } from "#db/embedded/open-cluster.ts";
    openCluster({ folder: ${JSON.stringify(folder)} }).then((cluster) => {
      console.log(cluster.url);
      process.stdin.once("data", () => cluster.close().then((stopped) => { console.log(stopped); process.exit(0); }));
    });`;
  const child = spawn(process.execPath, ["--import", "tsx", "--input-type=module", "--eval", script], {
    stdio: ["pipe", "pipe", "inherit"],
  });
  const [url] = await once(createInterface(child.stdout), "line");
  return { child, url };
}

test("three starts at once on an empty folder share one server, and the last to leave stops it", async () => {
  const [first, second, third] = await Promise.all([open(), open(), open()]);
  expect(second.url).toBe(first.url);
  expect(third.url).toBe(first.url);
  const pid = await serverPid(first);
  expect([await first.close(), await third.close()]).toEqual([false, false]);
  expect(await ask(second, "select 1 as one")).toEqual({ one: 1 });
  expect(await second.close()).toBe(true);
  expect(isServerOf(join(second.folder, "postgres"), pid)).toBe(false);
});

test("data and port are found again", async () => {
  const first = await open();
  await ask(first, "create table kept as select 42 as answer");
  await first.close();
  const second = await open();
  expect(second.url).toBe(first.url);
  expect(await ask(second, "select answer from kept")).toEqual({ answer: 42 });
  await second.close();
});

test("a start while the server is being stopped waits and starts it again", async () => {
  const first = await open();
  const [, second] = await Promise.all([first.close(), open()]);
  expect(await ask(second, "select 1 as one")).toEqual({ one: 1 });
  await second.close();
});

test("a user that was killed no longer counts, and the server outlives it", async () => {
  const { child, url } = await holdElsewhere();
  const cluster = await open();
  expect(cluster.url).toBe(url);
  child.kill("SIGKILL");
  await once(child, "exit");
  // Its connection ends when the server next looks at it.
  const holds = "select count(*)::int as holds from pg_stat_activity where application_name = 'levain hold'";
  await expect.poll(() => ask(cluster, holds), { timeout: 10_000 }).toEqual({ holds: 1 });
  expect(await cluster.close()).toBe(true);
});

test("a user in another process keeps the server up", async () => {
  const cluster = await open();
  const { child } = await holdElsewhere();
  expect(await cluster.close()).toBe(false);
  child.stdin?.write("\n");
  const [stopped] = await once(createInterface(child.stdout ?? process.stdin), "line");
  expect(stopped).toBe("true");
});

test("a server that is killed says so, and the next start recovers what was committed", async () => {
  const first = await open();
  await ask(first, "create table survivor as select 7 as number");
  process.kill(await serverPid(first), "SIGKILL");
  await first.lost;
  const second = await open();
  expect(await ask(second, "select number from survivor")).toEqual({ number: 7 });
  expect(await second.close()).toBe(true);
});

test("a copied folder is another cluster, though it brings the lock file of the first along", async () => {
  const parent = await mkdtemp(join(tmpdir(), "levain-embedded-"));
  await (await open()).close();
  spawnSync("cp", ["-a", folder, join(parent, "copy")]);
  await chmod(parent, 0o755);
  const first = await open();
  spawnSync("cp", ["-a", join(folder, "postgres", "postmaster.pid"), join(parent, "copy", "postgres")]);
  const second = await open(join(parent, "copy"));
  expect(second.url).not.toBe(first.url);
  expect(await ask(second, "select current_setting('data_directory') as folder")).toEqual({
    folder: join(parent, "copy", "postgres"),
  });
  expect([await second.close(), await first.close()]).toEqual([true, true]);
  await rm(parent, { recursive: true, force: true });
});
