import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createDatabase } from "#db/client.server.ts";
import { isServerOf, readServerProcess, type ServerProcess } from "#db/embedded/cluster-state.ts";
import { openCluster } from "#db/embedded/open-cluster.ts";
import { migrateToLatest } from "#db/migrate.ts";
import { type RunningLevain, startLevain } from "#tests/support/start-levain.ts";

let dataFolder: string;
let levain: RunningLevain | undefined;

/** A database that holds a workspace gets no demo, so these starts are quick. */
beforeAll(async () => {
  dataFolder = await mkdtemp(join(tmpdir(), "levain-start-"));
  const cluster = await openCluster({ folder: dataFolder });
  const { db, close } = createDatabase(cluster.url);
  await migrateToLatest(db);
  await db
    .insertInto("workspace")
    .values({ slug: "kept", name: "Kept", time_zone: "Europe/Paris", currency: "EUR", locale: "en" })
    .execute();
  await close();
  await cluster.close();
});
afterAll(async () => {
  await levain?.stop();
  await rm(dataFolder, { recursive: true, force: true });
});

async function readServer(): Promise<ServerProcess> {
  const server = await readServerProcess(join(dataFolder, "postgres"));
  if (!server) throw new Error("No Postgres runs");
  return server;
}

/** Asks until the answer is the one expected, for what was killed takes a moment to come back. */
async function waitForHealth(url: string): Promise<unknown> {
  for (let attempt = 0; attempt < 200; attempt += 1) {
    const health: unknown = await fetch(`${url}/healthcheck`).then(
      (response) => (response.ok ? response.json() : undefined),
      () => undefined,
    );
    if (health) return health;
    await sleep(100);
  }
  throw new Error(`Not healthy:\n${levain?.output()}`);
}

test("all comes up healthy, survives the death of Postgres, and Ctrl-C leaves nothing running", async () => {
  levain = await startLevain({ dataFolder });
  const healthy = { healthy: true, database: "up", pendingMigrations: [] };
  expect(await waitForHealth(levain.url)).toMatchObject(healthy);

  const killed = await readServer();
  process.kill(killed.pid, "SIGKILL");
  while (isServerOf(join(dataFolder, "postgres"), killed.pid)) await sleep(10);
  expect(await waitForHealth(levain.url)).toMatchObject(healthy);

  const { pid } = await readServer();
  expect(await levain.stop()).toBe(0);
  expect(isServerOf(join(dataFolder, "postgres"), pid)).toBe(false);
  await expect(fetch(levain.url)).rejects.toThrow();
  expect(levain.output()).toContain("Stopped.");
});

test("a killed supervisor takes its children along, and the next start finds the data", async () => {
  levain = await startLevain({ dataFolder });
  await waitForHealth(levain.url);
  levain.process.kill("SIGKILL");
  const { url } = levain;
  for (let attempt = 0; attempt < 100 && (await isUp(url)); attempt += 1) await sleep(100);
  expect(await isUp(url)).toBe(false);

  levain = await startLevain({ dataFolder });
  expect(levain.output()).not.toContain("demo");
  expect(await waitForHealth(levain.url)).toMatchObject({ healthy: true });
});

test("pages carry a nonce of their own, and other sites get nowhere", async () => {
  if (!levain) throw new Error("Levain is not up");
  const policies = [await readPolicy(levain.url), await readPolicy(levain.url)];
  expect(policies[0]).toMatch(/script-src 'self' 'nonce-[A-Za-z0-9+/=]{20,}'/);
  expect(policies[0]).not.toBe(policies[1]);
  const write = { method: "POST", headers: { origin: "https://elsewhere.example" } };
  expect((await fetch(`${levain.url}/healthcheck`, write)).status).toBe(403);
});

/** Of a page read to its end: an unread one would keep the server from stopping. */
async function readPolicy(url: string): Promise<string> {
  const response = await fetch(url);
  await response.text();
  return response.headers.get("content-security-policy") ?? "";
}

async function isUp(url: string): Promise<boolean> {
  return fetch(`${url}/healthcheck`)
    .then((response) => response.text())
    .then(
      () => true,
      () => false,
    );
}
