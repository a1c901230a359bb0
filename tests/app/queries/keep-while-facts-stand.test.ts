import { afterAll, beforeAll, expect, test } from "vitest";
import { parseFilters } from "#app/lib/filters/parse-filters.ts";
import { untilAborted } from "#app/lib/until-aborted.server.ts";
import { sumCampaignReach } from "#app/queries/campaigns/sum-campaign-reach.server.ts";
import { findReportWorkspace } from "#app/queries/find-report-workspace.ts";
import { keepWhileFactsStand } from "#app/queries/keep-while-facts-stand.server.ts";
import { measureReach } from "#app/queries/measure-reach.server.ts";
import type { DatabaseHandle } from "#db/client.server.ts";
import { runInTransaction } from "#db/transaction.server.ts";
import { undoImport } from "#jobs/imports/undo-import.ts";
import { rollupWorkspace } from "#jobs/rollup/rollup-workspace.ts";
import { createTestDatabase } from "#tests/support/create-test-database.ts";
import { createTestWorkspace, feedFile, importFiles } from "#tests/support/import-files.ts";

let handle: DatabaseHandle;
beforeAll(async () => {
  handle = await createTestDatabase();
});
afterAll(() => handle.close());

const platform = "kesong";
const period = { from: "2026-03-01", to: "2026-03-31" };

/** A post that reached `reach` people and was seen as often, between two readings. */
function postOf(post_id: string, reach: number) {
  return [
    feedFile("post", [{ platform, post_id, account_id: "lea.k", published_at: "2026-03-02T10:00:00Z" }]),
    feedFile("post_snapshot", [
      { platform, post_id, captured_at: "2026-03-02T11:00:00Z", views: 0, reach: 0 },
      { platform, post_id, captured_at: "2026-03-03T11:00:00Z", views: reach, reach },
    ]),
  ];
}

/** A question that counts how often it is put. */
function counting() {
  const asked: string[] = [];
  const ask = keepWhileFactsStand(async (_db, workspaceId: number, word: string) => {
    asked.push(word);
    if (word === "fail") throw new Error("no answer");
    return `${workspaceId} ${word}`;
  });
  return { asked, ask };
}

test("reach of all posts is of the facts as they are: after an import, its undoing, and computing them anew", async () => {
  const id = await createTestWorkspace(handle, "reached");
  const readReach = async () => {
    const workspace = await findReportWorkspace(handle.db, "reached");
    if (!workspace) throw new Error("the workspace is there");
    const { filters } = parseFilters(new URLSearchParams(period), { filters: ["period"] }, workspace);
    const kept = await measureReach(handle.db, workspace, filters, period);
    expect(await measureReach(handle.db.withoutPlugins(), workspace, filters, period)).toEqual(kept);
    return [kept?.lower, kept?.upper];
  };
  await importFiles(handle, id, postOf("p1", 100));
  expect(await readReach()).toEqual([100, 100]);
  const { importId } = await importFiles(handle, id, postOf("p2", 300));
  // At least those of the larger post, at most those of both: 100 + 300.
  expect(await readReach()).toEqual([300, 400]);
  await undoImport(handle, id, importId);
  expect(await readReach()).toEqual([100, 100]);
  // The size of the audience is a setting, no fact, and part of the question.
  await handle.db.updateTable("workspace").set({ universe: 1_000 }).where("workspace_id", "=", id).execute();
  expect(await readReach()).toEqual([100, 100]);
  await runInTransaction(handle, async (trx) => {
    await trx.db
      .updateTable("post_snapshot")
      .set({ reach: 90 })
      .where("workspace_id", "=", id)
      .where("reach", "=", 100)
      .execute();
    await rollupWorkspace(trx, id);
  });
  expect(await readReach()).toEqual([90, 90]);
});

test("reach of a campaign is of the posts that it has: after one joined it, its undoing, and in other spans and groups", async () => {
  const id = await createTestWorkspace(handle, "campaign");
  const campaign_id = "spring";
  const joins = (post_id: string) => feedFile("campaign_post", [{ campaign_id, platform, post_id }]);
  await importFiles(handle, id, [
    ...postOf("p1", 100),
    ...postOf("p2", 300),
    feedFile("campaign", [{ campaign_id, name: "Spring", starts_on: period.from, ends_on: period.to }]),
    joins("p1"),
  ]);
  const found = await handle.db.selectFrom("campaign").select("id").where("workspace_id", "=", id).executeTakeFirst();
  const campaign = found?.id ?? 0;
  const workspace = await findReportWorkspace(handle.db, "campaign");
  if (!workspace) throw new Error("the workspace is there");
  const { filters } = parseFilters(new URLSearchParams(), { filters: [] }, workspace);
  const readReach = async (span = period) => {
    const ask = (db: DatabaseHandle["db"]) =>
      sumCampaignReach(db, workspace, [{ campaign, ...span }], filters, "campaign");
    const kept = await ask(handle.db);
    expect(await ask(handle.db.withoutPlugins())).toEqual(kept);
    return kept.get(campaign)?.sumOfUppers;
  };
  expect(await readReach()).toBe(100);
  const { importId } = await importFiles(handle, id, [joins("p2")]);
  expect(await readReach()).toBe(400);
  expect(await readReach({ from: "2026-03-10", to: "2026-03-11" })).toBeUndefined();
  const byPlatform = await sumCampaignReach(handle.db, workspace, [{ campaign, ...period }], filters, "platform");
  expect([...byPlatform.keys()]).toEqual([platform]);
  await undoImport(handle, id, importId);
  expect(await readReach()).toBe(100);
});

test("an answer is kept until facts change, by workspace, question and view of the database", async () => {
  const one = await createTestWorkspace(handle, "one");
  const other = await createTestWorkspace(handle, "other");
  for (const id of [one, other]) await importFiles(handle, id, postOf("p1", 10));
  const { asked, ask } = counting();
  expect(await ask(handle.db, one, "a")).toBe(`${one} a`);
  expect(await ask(handle.db, one, "a")).toBe(`${one} a`);
  expect(asked).toEqual(["a"]);
  expect(await ask(handle.db, other, "a")).toBe(`${other} a`);
  expect(await ask(handle.db, one, "b")).toBe(`${one} b`);
  expect(await ask(handle.db.withoutPlugins(), one, "a")).toBe(`${one} a`);
  expect(asked).toEqual(["a", "a", "b", "a"]);
  await importFiles(handle, other, postOf("p2", 20));
  await ask(handle.db, one, "a");
  expect(asked).toHaveLength(4);
  await ask(handle.db, other, "a");
  expect(asked).toHaveLength(5);
});

test("asked by two at once it is put once, and a failure is not kept", async () => {
  const id = await createTestWorkspace(handle, "twice");
  await importFiles(handle, id, postOf("p1", 10));
  const { asked, ask } = counting();
  await Promise.all([ask(handle.db, id, "a"), ask(handle.db, id, "a")]);
  expect(asked).toEqual(["a"]);
  await expect(ask(handle.db, id, "fail")).rejects.toThrow("no answer");
  await expect(ask(handle.db, id, "fail")).rejects.toThrow("no answer");
  expect(asked).toEqual(["a", "fail", "fail"]);
});

test("requests share what is kept, and one that is aborted leaves it to the others", async () => {
  const id = await createTestWorkspace(handle, "aborted");
  await importFiles(handle, id, postOf("p1", 10));
  const readFirst = keepWhileFactsStand((db, workspaceId: number) =>
    db.selectFrom("post_rise").select("reach").where("workspace_id", "=", workspaceId).execute(),
  );
  const [gone, staying] = [new AbortController(), new AbortController()];
  const first = readFirst(untilAborted(handle.db, gone.signal), id);
  gone.abort();
  const answer = await readFirst(untilAborted(handle.db, staying.signal), id);
  expect(answer).toEqual([{ reach: 10 }]);
  expect(await first).toBe(answer);
});

test("a workspace without facts is asked each time", async () => {
  const id = await createTestWorkspace(handle, "empty");
  const { asked, ask } = counting();
  await ask(handle.db, id, "a");
  await ask(handle.db, id, "a");
  expect(asked).toEqual(["a", "a"]);
});
