import { afterAll, beforeAll, expect, test } from "vitest";
import type { DatabaseHandle } from "#db/client.server.ts";
import { touch } from "#db/records/touched.ts";
import { settleLives } from "#jobs/lives/settle-lives.ts";
import { verifyRollups } from "#jobs/rollup/verify-rollups.ts";
import { createRollupDatabase, createWorld, type RollupWorld } from "#tests/support/rollup-world.ts";

const dayMs = 86_400_000;
const start = Date.UTC(2026, 0, 1, 12);
const ages = [0.5, 1, 2, 3, 6, 7, 14, 30, 60, 90];
let handle: DatabaseHandle;
beforeAll(async () => {
  handle = await createRollupDatabase();
});
afterAll(() => handle.close());

/** Thirty posts, one a day, of which the views grow as age^(0.2 to 0.34); and one on day 110 that is a week old. */
const posts = [
  ...Array.from({ length: 30 }, (_, day) => ({ id: day + 1, day, until: 90 })),
  { id: 31, day: 110, until: 7 },
];
const viewsOf = (id: number, age: number) => Math.round(1_000 * id * age ** (0.2 + (id % 8) * 0.02));

async function land(world: RollupWorld, chosen: typeof posts): Promise<void> {
  await world.change(async (_trx, touched) => {
    for (const { id, day, until } of chosen) {
      const publishedAt = start + day * dayMs;
      await world.insert("post", [
        {
          id,
          platform: "kesong",
          external_id: `p${id}`,
          account_id: 1000,
          published_at: new Date(publishedAt),
          format: "video",
        } as never,
      ]);
      const snapshots = ages
        .filter((age) => age <= until)
        .map((age) => ({
          post_id: id,
          source_id: 1,
          captured_at: new Date(publishedAt + age * dayMs),
          batch_id: 1,
          views: viewsOf(id, age),
        }));
      await world.insert("post_snapshot", snapshots as never);
      touch(touched.posts, id, null);
    }
  });
}

async function readAll({ workspaceId }: RollupWorld) {
  const tables = ["post_life", "post_forecast", "forecast_model", "life_curve"] as const;
  const rows = await Promise.all(
    tables.map((table) => handle.db.selectFrom(table).selectAll().where("workspace_id", "=", workspaceId).execute()),
  );
  return rows.map((found) => found.map(({ workspace_id: _id, ...row }) => JSON.stringify(row)).sort());
}

test("lives are measured alike whatever came first, as computing them anew gives, and go with their posts", async () => {
  const now = new Date(start + 117 * dayMs + 3_600_000);
  const [one, other] = [await createWorld(handle, "UTC"), await createWorld(handle, "UTC")];
  await land(one, posts);
  await settleLives(handle, one.workspaceId, now);
  for (const part of [posts.slice(20), posts.slice(0, 20)]) {
    await land(other, part);
    await settleLives(handle, other.workspaceId, now);
  }
  expect(await readAll(other)).toEqual(await readAll(one));
  for (const { workspaceId } of [one, other]) expect(await verifyRollups(handle, workspaceId)).toEqual([]);

  const lives = await handle.db
    .selectFrom("post_life")
    .selectAll()
    .where("workspace_id", "=", one.workspaceId)
    .orderBy("post_id")
    .execute();
  // 1,000 x 8 x 90^0.2 is 19,676; half of it, 9,838, comes after day 2 (9,190) and until day 3 (9,966).
  expect(lives[7]).toMatchObject({
    is_mature: true,
    half_life_state: "measured",
    half_life_lower_hours: 48,
    half_life_upper_hours: 72,
  });
  // Day 90 of the 31st is told from day 7 and lies inside.
  const young = lives[30];
  expect(young).toMatchObject({ is_mature: false, refusal: null, half_life_state: "expected" });
  const truth = viewsOf(31, 90);
  expect((young?.forecast_lower ?? truth + 1) <= truth && truth <= (young?.forecast_upper ?? 0)).toBe(true);
  // It was a week old an hour before: that forecast was told in time, and only that one.
  const kept = await handle.db
    .selectFrom("kept_forecast")
    .selectAll()
    .where("workspace_id", "=", one.workspaceId)
    .execute();
  expect(kept.map(({ post_id: id, age_days: age }) => [id, age])).toEqual([[31, 7]]);

  await one.change(async (_trx, touched) => {
    for (const table of ["post_snapshot", "post"] as const)
      await handle.db.deleteFrom(table).where("workspace_id", "=", one.workspaceId).execute();
    for (const { id } of posts) touch(touched.posts, id, null);
  });
  await settleLives(handle, one.workspaceId, now);
  expect(await readAll(one)).toEqual([[], [], [], []]);
  expect(
    await handle.db.selectFrom("kept_forecast").selectAll().where("workspace_id", "=", one.workspaceId).execute(),
  ).toEqual([]);
});
