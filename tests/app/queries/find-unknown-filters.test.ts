import { afterAll, beforeAll, expect, test } from "vitest";
import { findReportWorkspace } from "#app/queries/find-report-workspace.ts";
import { answerPage } from "#app/reports/answer-page.server.ts";
import type { ReportWorkspace } from "#app/reports/report.ts";
import type { DatabaseHandle } from "#db/client.server.ts";
import { insertGoldenWorkspace } from "#tests/app/reports/golden-workspace.ts";
import { createTestDatabase } from "#tests/support/create-test-database.ts";

let handle: DatabaseHandle;
let workspace: ReportWorkspace;
beforeAll(async () => {
  handle = await createTestDatabase();
  workspace = await insertGoldenWorkspace(handle.db);
});
afterAll(() => handle.close());

const march = "from=2026-03-01&to=2026-03-04";
const ask = (search: string) => {
  const request = new Request(`http://localhost/w/golden/content?${march}&${search}`);
  return answerPage({ db: handle.db, request, workspace }, ["posts"]);
};

test("what the workspace does not have is said and left out, and no empty page is shown", async () => {
  const whole = (await ask("")).views.posts.rowCount;
  const { views, filters, problems } = await ask(
    "creator=999999&campaign=999999&theme=nothing+of+that&platform=tictoc",
  );
  expect(views.posts.rowCount).toBe(whole);
  expect(filters).toMatchObject({ creator: null, campaign: null, theme: null, platforms: [] });
  expect(problems.map(({ parameter, value, code }) => [parameter, value, code])).toEqual([
    ["creator", "999999", "not_known"],
    ["campaign", "999999", "not_known"],
    ["theme", "nothing of that", "not_known"],
    ["platform", "tictoc", "not_offered"],
  ]);
});

test("what it has narrows without a word", async () => {
  const { views, problems } = await ask("creator=1&campaign=71");
  expect(problems).toEqual([]);
  expect(views.posts.rowCount).toBeGreaterThan(0);
});

test("posts are not sorted by a media value where no rate card counts", async () => {
  const found = await findReportWorkspace(handle.db, workspace.slug);
  if (!found) throw new Error("The workspace is gone");
  const sorted = () => {
    const request = new Request(`http://localhost/w/golden/content?${march}&sort=earned_media_value`);
    return answerPage({ db: handle.db, request, workspace: found }, ["posts"]);
  };
  const { views, problems } = await sorted();
  expect(problems).toMatchObject([{ parameter: "sort", value: "earned_media_value", code: "not_a_column" }]);
  expect(views.posts.sort).toBe("views");
});
