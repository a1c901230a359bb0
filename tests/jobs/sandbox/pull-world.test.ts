import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { DatabaseHandle } from "#db/client.server.ts";
import { servedStreams } from "#db/connections/levain-feed.ts";
import { streams } from "#db/records/streams.ts";
import { runInTransaction } from "#db/transaction.server.ts";
import { generateWorld } from "#jobs/demo/generate-world.ts";
import { fileSource } from "#jobs/files/file-source.ts";
import { runImport } from "#jobs/imports/run-import.ts";
import { rollupWorkspace } from "#jobs/rollup/rollup-workspace.ts";
import { verifyRollups } from "#jobs/rollup/verify-rollups.ts";
import { standInFeedKey, standInFeedToken } from "#jobs/sandbox/levain-feed.ts";
import { type StandInServer, serveStandIn } from "#jobs/sandbox/serve-stand-in.ts";
import { createStandInClock } from "#jobs/sandbox/stand-in-clock.ts";
import { createStandInWorld } from "#jobs/sandbox/stand-in-world.ts";
import { connect, makeWorkspace, pull } from "#tests/support/connect.ts";
import { createTestDatabase } from "#tests/support/create-test-database.ts";
import { checksumDatabase } from "#tests/support/database-checksum.ts";

const options = { posts: 60, days: 30, end: "2026-11-20", seed: "pull", creators: 8 };
const ofPlatforms = servedStreams.filter((stream) => streams[stream].scope === "platform");
const ofBooks = servedStreams.filter((stream) => streams[stream].scope !== "platform");

let handle: DatabaseHandle;
let server: StandInServer;
beforeAll(async () => {
  handle = await createTestDatabase();
  const world = await createStandInWorld(options);
  server = await serveStandIn(world, createStandInClock(world.to, 0));
});
afterAll(async () => {
  await server.close();
  await handle.close();
});

function feed(host: string, served: readonly string[], isSigned = false) {
  const secret = isSigned ? { auth: "hmac", key: standInFeedKey } : { auth: "bearer", token: standInFeedToken };
  return { connector: "levain-feed", options: { base_url: `https://${host}`, streams: served }, secret };
}

test("a world that is pulled by HTTP is the world that is imported from files", async () => {
  const folder = await mkdtemp(join(tmpdir(), "levain-pull-"));
  const files = await generateWorld({ ...options, folder });
  const imported = await makeWorkspace(handle, "imported");
  await runImport(handle, {
    workspaceId: imported,
    files: await Promise.all(files.map(({ path }) => fileSource(path))),
    options: {},
    signal: undefined,
    onProgress: () => {},
  });
  await rm(folder, { recursive: true });

  const pulled = await makeWorkspace(handle, "pulled");
  for (const host of ["douyin", "kesong", "tiktok", "xiaohongshu"]) {
    const connection = await connect(handle, pulled, feed(`${host}.feed.example`, ofPlatforms, host === "kesong"));
    await pull(handle, pulled, connection, { standInUrl: server.url });
  }
  const books = await connect(handle, pulled, feed("books.feed.example", ofBooks));
  await pull(handle, pulled, books, { standInUrl: server.url });

  const [fromFiles, fromPulls] = await Promise.all(
    ["imported", "pulled"].map((slug) => checksumDatabase(handle.db, slug)),
  );
  expect(fromPulls).toEqual(fromFiles);
  expect(await verifyRollups(handle, pulled)).toEqual([]);

  // Facts that are computed in place are those that landings have added up, and those of the other workspace stay.
  await runInTransaction(handle, (trx) => rollupWorkspace(trx, pulled));
  for (const slug of ["pulled", "imported"]) expect(await checksumDatabase(handle.db, slug)).toEqual(fromFiles);
});
