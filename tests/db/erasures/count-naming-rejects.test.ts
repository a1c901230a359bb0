import { afterAll, beforeAll, expect, test } from "vitest";
import type { DatabaseHandle } from "#db/client.server.ts";
import { countNamingRejects } from "#db/erasures/count-naming-rejects.server.ts";
import { sortNames } from "#db/erasures/names.ts";
import { createTestDatabase } from "#tests/support/create-test-database.ts";

let handle: DatabaseHandle;
beforeAll(async () => {
  handle = await createTestDatabase();
});
afterAll(() => handle.close());

test("only the newest rejects of a workspace are looked through, and it is said when there are older ones", async () => {
  const insert = (workspace_id: number, texts: readonly string[]) =>
    handle.db
      .insertInto("rejected_record")
      .values(
        texts.map((raw, line) => ({
          ...{ workspace_id, batch_id: 1, file_name: "f", line, raw },
          ...{ reason: "wrong_type", message: "views must be a count" },
        })),
      )
      .execute();
  await insert(1, ["acc-7788,x", "acc-9900,x", "acc-7788,y"]);
  await insert(2, ["acc-7788,x", "acc-7788,y"]);
  const names = sortNames(["acc-7788"]);
  expect(await countNamingRejects(handle.db, 1, names, 2)).toEqual({ count: 1, isAll: false });
  expect(await countNamingRejects(handle.db, 1, names, 3)).toEqual({ count: 2, isAll: true });
});
