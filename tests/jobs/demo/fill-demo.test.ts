import { afterEach, beforeEach, expect, test } from "vitest";
import type { DatabaseHandle } from "#db/client.server.ts";
import { fillDemo } from "#jobs/demo/fill-demo.ts";
import { createTestDatabase } from "#tests/support/create-test-database.ts";

const size = { posts: 60, days: 30, creators: 4 };
const options = { ...size, end: "2026-05-31" };
let handle: DatabaseHandle;

beforeEach(async () => {
  handle = await createTestDatabase();
});
afterEach(() => handle.close());

test("the demo workspace is filled through one import, in which nothing is rejected and only the orphans wait", async () => {
  await fillDemo(handle, options);
  const workspace = await handle.db.selectFrom("workspace").selectAll().executeTakeFirstOrThrow();
  expect(workspace).toMatchObject({ slug: "demo", time_zone: "Europe/Paris", currency: "EUR" });
  expect(await importsOf(handle)).toEqual(["finished"]);
  expect(await countRows(handle, "post")).toBe(60);
  expect(await countRows(handle, "rejected_record")).toBe(0);
  expect(await countRows(handle, "workspace_day")).toBeGreaterThan(30);
  // Day 10 of 30 from 2026-05-02: a third of the window is Kesong's opening.
  const shop = await handle.db
    .selectFrom("platform_capability")
    .select("from_day")
    .where("workspace_id", "=", workspace.workspace_id)
    .where("platform", "=", "kesong")
    .where("measure", "=", "product_clicks")
    .executeTakeFirstOrThrow();
  expect(shop.from_day).toBe("2026-05-12");
});

test("cut short it goes on with the same world, though nobody says its last day again", async () => {
  const controller = new AbortController();
  const onProgress = (text: string) => {
    if (text.endsWith("imported")) controller.abort(new Error("cut short"));
  };
  await expect(fillDemo(handle, { ...options, signal: controller.signal, onProgress })).rejects.toThrow();
  expect(await importsOf(handle)).toEqual(["running"]);
  await fillDemo(handle, size);
  expect(await importsOf(handle)).toEqual(["finished"]);
  expect(await countRows(handle, "post")).toBe(60);
});

test("what another world left unfinished is undone", async () => {
  const controller = new AbortController();
  const onProgress = (text: string) => {
    if (text.endsWith("imported")) controller.abort(new Error("cut short"));
  };
  await expect(fillDemo(handle, { ...options, signal: controller.signal, onProgress })).rejects.toThrow();
  await fillDemo(handle, { ...options, end: "2026-06-01" });
  expect(await importsOf(handle)).toEqual(["undone", "finished"]);
  expect(await countRows(handle, "post")).toBe(60);
});

async function importsOf({ db }: DatabaseHandle): Promise<string[]> {
  const rows = await db.selectFrom("import").select("status").orderBy("import_id").execute();
  return rows.map(({ status }) => status);
}

async function countRows({ db }: DatabaseHandle, table: "post" | "rejected_record" | "workspace_day"): Promise<number> {
  const row = await db.selectFrom(table).select(db.fn.countAll<number>().as("rows")).executeTakeFirstOrThrow();
  return row.rows;
}
