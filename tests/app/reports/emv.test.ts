import { afterAll, beforeEach, expect, test } from "vitest";
import { endRateCard, findRateCardOf, saveRateCard } from "#app/queries/change-rate-cards.server.ts";
import { findReportWorkspace } from "#app/queries/find-report-workspace.ts";
import type { ReportWorkspace } from "#app/reports/report.ts";
import type { DatabaseHandle } from "#db/client.server.ts";
import { ask } from "#tests/app/reports/ask.ts";
import { insertGoldenWorkspace } from "#tests/app/reports/golden-workspace.ts";
import { createTestDatabase } from "#tests/support/create-test-database.ts";

let handle: DatabaseHandle;
let workspace: ReportWorkspace;
const opened: DatabaseHandle[] = [];
beforeEach(async () => {
  handle = await createTestDatabase();
  opened.push(handle);
  workspace = await insertGoldenWorkspace(handle.db);
});
afterAll(async () => {
  for (const one of opened) await one.close();
});

const march = "from=2026-03-01&to=2026-03-04";
const rate = (platform: string, measure: "impressions" | "views" | "likes", amount: number) => ({
  platform,
  measure,
  amount,
});
const spring = {
  name: "Spring",
  effectiveFrom: "2026-02-01",
  currency: "EUR",
  rates: [rate("", "views", 10), rate("", "likes", 500), rate("kesong", "views", 20)],
};
const valuesOf = async (report: string, search = march) =>
  (await ask(handle, workspace, report, search)).rows.map(({ key, cells }) => [key, cells.earned_media_value]);

test("without a card there is none", async () => {
  const result = await ask(handle, workspace, "emv", march);
  expect(result).toMatchObject({ rows: [], totals: null, notes: [{ code: "no_rate_card" }] });
  expect((await ask(handle, workspace, "emv-over-time", march)).rows).toEqual([]);
});

test("by platform and by day, earned and gifted posts at the card of the day", async () => {
  await saveRateCard(handle.db, workspace.id, spring);
  // kesong, its own rate for views: 400 x 0.020 + 40 x 0.5 = 28, 200 x 0.020 + 10 x 0.5 = 9. douyin: 600 x 0.010 + 30 x 0.5 = 21, 100 x 0.010 + 4 x 0.5 = 3.
  // xiaohongshu, views not provided: 20 x 0.5 = 10. In minor units.
  const result = await ask(handle, workspace, "emv", `${march}&compare=preceding`);
  expect(result.rows.map(({ key, cells }) => [key, cells.earned_media_value])).toEqual([
    ["kesong", 3700],
    ["douyin", 2400],
    ["xiaohongshu", 1000],
  ]);
  // 27 February: 300 x 0.020 + 20 x 0.5 = 16.
  expect(result.totals).toMatchObject({ earned_media_value: 7100, earned_media_value_comparison: 1600 });
  expect(result.rows[0]?.cells.rate_cards).toBe("Spring v1");
  expect(result.notes[0]).toEqual({
    code: "rate_card",
    values: { name: "Spring", version: "1", currency: "EUR", day: "2026-02-01" },
  });
  expect(await valuesOf("emv-over-time")).toEqual([
    ["2026-03-01", 2800 + 2100],
    ["2026-03-02", 900 + 1000],
    ["2026-03-03", null],
    ["2026-03-04", 300],
  ]);
  expect(await valuesOf("emv", `${march}&relation=earned`)).toEqual([["xiaohongshu", 1000]]);
  expect(await valuesOf("emv", `${march}&relation=paid`)).toEqual([]);
  expect(await valuesOf("emv", `${march}&campaign=71`)).toEqual([
    ["kesong", 3700],
    ["douyin", 2400],
  ]);
});

test("a change of the card moves it and nothing else", async () => {
  const others = async () => [
    await ask(handle, workspace, "headline", march),
    await ask(handle, workspace, "sales-over-time", march),
    await ask(handle, workspace, "campaign-relations", "campaign=71"),
  ];
  const before = await others();
  await saveRateCard(handle.db, workspace.id, spring);
  const later = { ...spring, name: "March", effectiveFrom: "2026-03-02", rates: [rate("", "views", 100)] };
  expect(await saveRateCard(handle.db, workspace.id, later)).toBeUndefined();
  // From 2 March on views alone: 200 x 0.1 = 20 and 100 x 0.1 = 10; xiaohongshu gives none.
  expect(await valuesOf("emv-over-time")).toEqual([
    ["2026-03-01", 4900],
    ["2026-03-02", 2000],
    ["2026-03-03", null],
    ["2026-03-04", 1000],
  ]);
  const xiaohongshu = (await ask(handle, workspace, "emv", march)).rows.at(-1);
  expect(xiaohongshu).toMatchObject({ key: "xiaohongshu", missing: { earned_media_value: "not_provided" } });
  expect(await saveRateCard(handle.db, workspace.id, { ...later, rates: [] })).toBe("day_taken");
  // Changed: a new version in the place of the second, half as dear.
  await saveRateCard(handle.db, workspace.id, { ...later, rates: [rate("", "views", 50)] }, 2);
  expect((await ask(handle, workspace, "emv-over-time", march)).rows[3]?.cells).toMatchObject({
    earned_media_value: 500,
    rate_cards: "March v3",
  });
  // Whoever still had the second before them is told so, and which card has taken its place.
  expect(await saveRateCard(handle.db, workspace.id, later, 2)).toBe("gone");
  expect(await findRateCardOf(handle.db, workspace.id, later.effectiveFrom)).toBe(3);
  await endRateCard(handle.db, workspace.id, 3);
  expect((await valuesOf("emv-over-time"))[3]).toEqual(["2026-03-04", 300]);
  await endRateCard(handle.db, workspace.id, 1);
  expect(await valuesOf("emv")).toEqual([]);
  expect(await others()).toEqual(before);
});

test("a card in another currency is converted at the day's rate, and without one there is no value", async () => {
  const yuan = { ...spring, currency: "CNY", effectiveFrom: "2026-03-04", rates: [rate("", "views", 1234.5)] };
  await saveRateCard(handle.db, workspace.id, yuan);
  // 100 x 1.2345 = 123.45 CNY at 0.13 = 16.0485, so 16.05 EUR.
  expect(await valuesOf("emv-over-time", "from=2026-03-04&to=2026-03-04")).toEqual([["2026-03-04", 1605]]);
  await saveRateCard(handle.db, workspace.id, { ...yuan, effectiveFrom: "2026-03-01" }, 1);
  const result = await ask(handle, workspace, "emv", march);
  expect(result.totals).toMatchObject({ earned_media_value: null });
  expect(result.rows[0]?.missing).toEqual({ earned_media_value: "no_rate" });
});

test("single posts have their part of it: in lists while a card counts, and on their page over all their days", async () => {
  const listed = async () =>
    (await ask(handle, workspace, "posts", march)).rows.map(({ key, cells }) => [key, cells.earned_media_value]);
  const before = await ask(handle, workspace, "posts", march);
  expect(before.columns.map(({ key }) => key)).not.toContain("earned_media_value");
  expect((await ask(handle, workspace, "post-emv", "post=101")).rows).toEqual([]);
  await saveRateCard(handle.db, workspace.id, spring);
  // As by platform: of each there is one post. What is paid, own or unknown has none.
  expect(Object.fromEntries(await listed())).toMatchObject({ 101: 3700, 102: 2400, 103: 1000 });
  const rest = (await listed()).filter(([key]) => !["101", "102", "103"].includes(String(key)));
  expect(rest.every(([, value]) => value === null)).toBe(true);
  // With 27 February: 300 x 0.020 + 20 x 0.5 = 16.
  const { rows } = await ask(handle, workspace, "post-emv", "post=101");
  expect(rows[0]?.cells).toMatchObject({ earned_media_value: 5300, rate_cards: "Spring v1" });
});

test("posts are sorted by it, also at cards of other currencies, and not where none counts", async () => {
  const sorted = async (search: string) => {
    const known = await findReportWorkspace(handle.db, "golden", new Date("2026-04-01T12:00:00Z"));
    if (!known) throw new Error("The workspace is gone");
    const { rows } = await ask(handle, known, "posts", `${march}&sort=earned_media_value&${search}`);
    return rows.map(({ key, cells }) => [key, cells.earned_media_value]);
  };
  await expect(sorted("direction=desc")).rejects.toThrow("is not a column to sort by");
  await saveRateCard(handle.db, workspace.id, spring);
  // The values of the posts as above.
  expect(await sorted("direction=desc")).toEqual([
    ["101", 3700],
    ["102", 2400],
    ["103", 1000],
  ]);
  expect((await sorted("direction=asc")).slice(0, 3).map(([key]) => key)).toEqual(["103", "102", "101"]);
  expect((await sorted("direction=desc&campaign=71")).slice(0, 2).map(([key]) => key)).toEqual(["101", "102"]);
  // From the 4th on in yuan, on which day douyin alone was seen: 100 views x 1.2345 = 123.45 CNY at 0.13 = 16.05 EUR, after 21 EUR on the 1st.
  const yuan = { ...spring, currency: "CNY", effectiveFrom: "2026-03-04", rates: [rate("", "views", 1234.5)] };
  await saveRateCard(handle.db, workspace.id, yuan);
  expect((await sorted("direction=desc")).slice(0, 3)).toEqual([
    ["102", 2100 + 1605],
    ["101", 3700],
    ["103", 1000],
  ]);
});
