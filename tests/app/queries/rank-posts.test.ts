import { afterAll, beforeAll, expect, test } from "vitest";
import { parseFilters } from "#app/lib/filters/parse-filters.ts";
import { measureFreshness } from "#app/queries/measure-freshness.server.ts";
import { rankPosts } from "#app/queries/rank-posts.server.ts";
import { postDays } from "#app/reports/post-days.ts";
import { posts } from "#app/reports/posts.ts";
import { runReport } from "#app/reports/run-report.server.ts";
import type { DatabaseHandle } from "#db/client.server.ts";
import { createTestDatabase } from "#tests/support/create-test-database.ts";
import { addDays } from "#tests/support/naive-days.ts";
import { chosenPosts } from "#tests/support/naive-reports/chosen-posts.ts";
import { createReportWorld } from "#tests/support/naive-reports/create-report-world.ts";
import type { NaiveContext } from "#tests/support/naive-reports/naive-question.ts";

const seed = 2;
let handle: DatabaseHandle;
let world: Awaited<ReturnType<typeof createReportWorld>>;
beforeAll(async () => {
  handle = await createTestDatabase();
  world = await createReportWorld(handle, seed);
});
afterAll(() => handle.close());

/** All posts with views in the period, the most first. */
function rankNaively(context: NaiveContext): unknown[] {
  const { from, to } = context.filters;
  return chosenPosts(context)
    .flatMap(({ id }) => {
      const days = (context.data.facts.post_day ?? []).filter(
        (row) => row.post_id === id && String(row.day) >= from && String(row.day) <= to && Number(row.provided) & 2,
      );
      return days.length > 0 ? [{ id, views: days.reduce((sum, row) => sum + Number(row.views), 0) }] : [];
    })
    .sort((a, b) => b.views - a.views || Number(a.id) - Number(b.id))
    .map(({ id }) => id);
}

test(`the best posts of world ${seed} are those that counting all of them gives, or not told`, async () => {
  const { workspace, data, random } = world;
  const { firstDay, lastDay } = workspace;
  if (!firstDay || !lastDay) throw new Error("The world is empty");
  let told = 0;
  for (let question = 0; question < 60; question += 1) {
    const from = addDays(firstDay, random.whole(0, 30));
    const search = new URLSearchParams({ from, to: addDays(from, random.whole(0, 70)) });
    if (random.whole(0, 2) === 0) search.set("platform", random.pick(["kesong", "tiktok", "xiaohongshu"]));
    const account = random.pick(data.raw.account ?? []);
    if (random.whole(0, 3) === 0) search.set("creator", String(account.creator_id ?? account.id));
    const { filters } = parseFilters(search, posts, workspace);
    const best = rankNaively({ data, workspace, filters });
    const count = random.whole(1, 6);
    const ranked = await rankPosts({ db: handle.db, workspace, filters }, count);
    if (ranked === null) continue;
    expect(ranked, `${search} first ${count}`).toEqual(best.slice(0, count));
    told += 1;
  }
  expect(told).toBeGreaterThan(10);
  const { filters } = parseFilters(new URLSearchParams({ from: firstDay, to: lastDay }), posts, workspace);
  const page = await runReport(handle.db, posts, filters, workspace);
  const first = await runReport(handle.db, posts, filters, workspace, measureFreshness, 3);
  expect(first).toEqual({ ...page, rows: page.rows.slice(0, 3), pageSize: 3 });
});

test("a page of a campaign's days is full, also where filters leave few of the days that facts count", async () => {
  const { workspace } = world;
  const { firstDay, lastDay } = workspace;
  if (!firstDay || !lastDay) throw new Error("The world is empty");
  const own = await handle.db
    .selectFrom("post_dimension")
    .select(["post_id as post", "campaign_ids as campaigns"])
    .where("workspace_id", "=", workspace.id)
    .execute();
  let shown = 0;
  for (const { post, campaigns } of own)
    for (const campaign of campaigns.slice(0, 1)) {
      const search = new URLSearchParams(`from=${firstDay}&to=${lastDay}&campaign=${campaign}&post=${post}`);
      const { filters } = parseFilters(search, postDays, workspace);
      const page = await runReport(handle.db, postDays, filters, workspace, measureFreshness, 3);
      expect(page.rows.length, `${search}`).toBe(Math.min(3, page.rowCount ?? 0));
      shown += page.rows.length;
    }
  expect(shown).toBeGreaterThan(10);
});
