import { afterAll, beforeAll, expect, test } from "vitest";
import type { DatabaseHandle } from "#db/client.server.ts";
import { countNamingMessages } from "#db/erasures/count-naming-messages.server.ts";
import { sortNames } from "#db/erasures/names.ts";
import { createTestDatabase } from "#tests/support/create-test-database.ts";

let handle: DatabaseHandle;
beforeAll(async () => {
  handle = await createTestDatabase();
});
afterAll(() => handle.close());

test("only the newest messages of each table are looked through, and it is said when there are older ones", async () => {
  const { db } = handle;
  const run = (workspace_id: number, error: string | null) =>
    db.insertInto("job_run").values({ workspace_id, job: "run-import", error, expected: null, unit: null }).execute();
  for (const error of ["views of acc-7788", "of acc-9900", null, "likes of acc-7788"]) await run(1, error);
  await run(2, "of acc-7788");
  const said = (line: number, level: string) => ({
    ...{ workspace_id: 1, job_run_id: 1, line, level, message: "of acc-7788", reference: null },
    logged_at: new Date("2026-11-20T00:00:00Z"),
  });
  // A line of information quotes nobody, and is not looked at.
  await db
    .insertInto("job_run_log")
    .values([said(1, "warn"), said(2, "info")])
    .execute();
  const names = sortNames(["acc-7788"]);
  // Of the runs with an error the last two: one of them; and one line.
  expect(await countNamingMessages(db, 1, names, 2)).toEqual({ count: 2, isAll: false });
  expect(await countNamingMessages(db, 1, names, 3)).toEqual({ count: 3, isAll: true });
});
