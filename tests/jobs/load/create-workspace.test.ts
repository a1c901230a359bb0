import { afterAll, beforeAll, expect, test } from "vitest";
import type { DatabaseHandle } from "#db/client.server.ts";
import { createWorkspace, findWorkspace } from "#jobs/load/create-workspace.ts";
import { createTestDatabase } from "#tests/support/create-test-database.ts";

let handle: DatabaseHandle;
beforeAll(async () => {
  handle = await createTestDatabase();
});
afterAll(() => handle.close());

const wanted = { slug: "brand", name: "Brand", timeZone: "Europe/Paris", currency: "EUR", locale: "fr" };

test("a workspace comes with the built-in platforms, and two callers at once make one", async () => {
  expect(await findWorkspace(handle.db, "brand")).toBeUndefined();
  const [one, other] = await Promise.all([createWorkspace(handle.db, wanted), createWorkspace(handle.db, wanted)]);
  expect(other).toEqual(one);
  expect(await findWorkspace(handle.db, "brand")).toEqual(one);
  const platforms = await handle.db.selectFrom("platform").select("platform").where("is_built_in", "=", true).execute();
  expect(platforms.map((row) => row.platform).sort()).toEqual(["douyin", "kesong", "tiktok", "xiaohongshu"]);
});

test("Kesong opened with image posts only and without shop functions", async () => {
  const capabilities = await handle.db.selectFrom("platform_capability").selectAll().orderBy("measure").execute();
  expect(capabilities.map(({ platform, measure, from_day }) => [platform, measure, from_day])).toEqual([
    ["kesong", "product_clicks", "2022-09-01"],
    ["kesong", "product_impressions", "2022-09-01"],
    ["kesong", "shop_window_visits", "2022-09-01"],
    ["kesong", "video", "2022-09-01"],
  ]);
});
