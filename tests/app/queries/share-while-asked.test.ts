import { afterAll, beforeAll, expect, test } from "vitest";
import { findReportWorkspace } from "#app/queries/find-report-workspace.ts";
import { shareWhileAsked } from "#app/queries/share-while-asked.server.ts";
import type { ReportWorkspace } from "#app/reports/report.ts";
import type { DatabaseHandle } from "#db/client.server.ts";
import { createWorkspace } from "#jobs/load/create-workspace.ts";
import { createTestDatabase } from "#tests/support/create-test-database.ts";

let handle: DatabaseHandle;
let workspace: ReportWorkspace;
beforeAll(async () => {
  handle = await createTestDatabase();
  const settings = { name: "Shared", timeZone: "UTC", currency: "EUR", locale: "en" };
  await createWorkspace(handle.db, { slug: "shared", ...settings });
  workspace = (await findReportWorkspace(handle.db, "shared")) ?? expect.unreachable();
});
afterAll(() => handle.close());

test("what is asked twice at once is asked once; of another request, of another day and later it is asked anew", async () => {
  const asked: string[] = [];
  const ask = shareWhileAsked(async (_, { slug }, day: string) => {
    asked.push(day);
    await Promise.resolve();
    if (day === "never") throw new Error("There is no such day");
    return `${slug} ${day}`;
  });
  const ofOther = { ...workspace };
  expect(
    await Promise.all([
      ask(handle.db, workspace, "Monday"),
      ask(handle.db, workspace, "Monday"),
      ask(handle.db, workspace, "Friday"),
      ask(handle.db, ofOther, "Monday"),
    ]),
  ).toEqual(["shared Monday", "shared Monday", "shared Friday", "shared Monday"]);
  expect(asked).toEqual(["Monday", "Friday", "Monday"]);
  await ask(handle.db, workspace, "Monday");
  expect(asked).toHaveLength(4);
  // Nor is a failure kept.
  await expect(ask(handle.db, workspace, "never")).rejects.toThrow("no such day");
  await expect(ask(handle.db, workspace, "never")).rejects.toThrow("no such day");
  expect(asked).toHaveLength(6);
});
