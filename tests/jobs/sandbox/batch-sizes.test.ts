import { afterAll, beforeAll, expect, test } from "vitest";
import type { DatabaseHandle } from "#db/client.server.ts";
import { type StandInServer, serveStandIn } from "#jobs/sandbox/serve-stand-in.ts";
import { createStandInClock } from "#jobs/sandbox/stand-in-clock.ts";
import { createStandInWorld } from "#jobs/sandbox/stand-in-world.ts";
import { connectEverything } from "#tests/chaos/connect-everything.ts";
import { makeWorkspace, pull } from "#tests/support/connect.ts";
import { createTestDatabase } from "#tests/support/create-test-database.ts";
import { checksumDatabase } from "#tests/support/database-checksum.ts";

let handle: DatabaseHandle;
let server: StandInServer;
beforeAll(async () => {
  handle = await createTestDatabase();
  const world = await createStandInWorld({ posts: 30, days: 20, end: "2026-11-20", seed: "sizes", creators: 5 });
  server = await serveStandIn(world, createStandInClock(world.to, 0), { mostOnPage: 50, limit: null });
});
afterAll(async () => {
  await server?.close();
  await handle?.close();
});

async function pullEverything(slug: string, batchRows: number) {
  const workspaceId = await makeWorkspace(handle, slug);
  for (const connectionId of await connectEverything(handle, workspaceId))
    await pull(handle, workspaceId, connectionId, { standInUrl: server.url, batchRows });
  const { batches } = await handle.db
    .selectFrom("ingest_batch")
    .where("workspace_id", "=", workspaceId)
    .select((eb) => eb.fn.countAll<number>().as("batches"))
    .executeTakeFirstOrThrow();
  return { batches: Number(batches), sums: await checksumDatabase(handle.db, slug) };
}

/** A run that is killed, or slow, lands its pages in other batches than one that is not. */
test("where batches end changes nothing of what a workspace holds, on any platform", { timeout: 180_000 }, async () => {
  const whole = await pullEverything("whole", 1_000_000);
  const cut = await pullEverything("cut", 1);
  expect(cut.sums).toEqual(whole.sums);
  // A batch for each page, where nearly every listing was one.
  expect(cut.batches).toBeGreaterThan(whole.batches * 2);
});
