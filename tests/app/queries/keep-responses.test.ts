import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { changeKeeping, countKept } from "#app/queries/keep-responses.server.ts";
import type { DatabaseHandle } from "#db/client.server.ts";
import { makeWorkspace } from "#tests/support/connect.ts";
import { createTestDatabase } from "#tests/support/create-test-database.ts";

let handle: DatabaseHandle;
let workspaceId: number;
beforeAll(async () => {
  handle = await createTestDatabase();
  workspaceId = await makeWorkspace(handle, "w");
});
afterAll(() => handle.close());

function change(keeps: "yes" | "no", days: string, confirmed = "") {
  const form = new FormData();
  for (const [name, value] of Object.entries({ keeps, responseKeepDays: days, confirmed })) form.set(name, value);
  return changeKeeping(handle, workspaceId, form);
}

async function daysKept() {
  const row = await handle.db
    .selectFrom("workspace")
    .select("response_keep_days as days")
    .where("workspace_id", "=", workspaceId)
    .executeTakeFirstOrThrow();
  return row.days;
}

test("answers are kept from 1 to 365 days; what would go is said before it does", async () => {
  expect(await daysKept()).toBeNull();
  for (const wrong of ["", "0", "366", "1.5", "many"])
    expect(await change("yes", wrong)).toEqual({ wrong: ["responseKeepDays"] });
  expect(await change("yes", "30")).toBe("saved");
  // Two answers of 100 bytes, one of them ten days old.
  await sql`
    insert into kept_response (workspace_id, connection_id, listing, slot_at, cursor_name, from_at, to_at, is_whole, request_hash, status, headers, body, bytes, kept_at)
    select ${workspaceId}::int, 1, 'post', now(), 'post', now(), now(), true, ''::bytea, 200, '{}', convert_to(repeat('x', 100), 'UTF8'), 500, now() - make_interval(days => days)
    from unnest('{1, 10}'::int[]) as days`.execute(handle.db);
  expect(await countKept(handle.db, workspaceId)).toEqual({ count: 2, bytes: 200 });
  expect(await change("yes", "20")).toBe("saved");
  expect(await change("yes", "7")).toEqual({ days: 7, goes: { count: 1, bytes: 100 }, seen: "20" });
  expect(await change("no", "7")).toEqual({ days: null, goes: { count: 2, bytes: 200 }, seen: "20" });
  expect(await daysKept()).toBe(20);
  expect(await change("no", "7", "yes")).toBe("saved");
  expect(await daysKept()).toBeNull();
  const asked = await handle.db.selectFrom("job_run").select("job").where("workspace_id", "=", workspaceId).execute();
  expect(asked).toEqual([{ job: "delete-expired-responses" }]);
});
