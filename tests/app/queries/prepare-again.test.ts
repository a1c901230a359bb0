import { afterAll, beforeAll, expect, test } from "vitest";
import { prepareAgain } from "#app/queries/replay-rejects.server.ts";
import type { DatabaseHandle } from "#db/client.server.ts";
import { writeUpload } from "#db/uploads/write-upload.server.ts";
import { makeWorkspace } from "#tests/support/connect.ts";
import { createTestDatabase } from "#tests/support/create-test-database.ts";

let handle: DatabaseHandle;
let workspaceId: number;
beforeAll(async () => {
  handle = await createTestDatabase();
  workspaceId = await makeWorkspace(handle, "w");
});
afterAll(() => handle.close());

test("files that are kept make a new import, with what was stated of them; files that are gone do not", async () => {
  async function* bytes() {
    yield Buffer.from("views\n1\n");
  }
  const { uploadId } = await writeUpload(handle.db, workspaceId, "posts.csv", bytes());
  const { import_id: importId } = await handle.db
    .insertInto("import")
    .values({
      workspace_id: workspaceId,
      fingerprint: "",
      options: JSON.stringify({ zone: "Asia/Shanghai" }),
      status: "finished",
    })
    .returning("import_id")
    .executeTakeFirstOrThrow();
  const file = { workspace_id: workspaceId, import_id: importId, name: "posts.csv", bytes: 8 };
  await handle.db
    .insertInto("import_file")
    .values({ ...file, file_number: 0, upload_id: uploadId })
    .execute();
  const again = await prepareAgain(handle, workspaceId, importId);
  const made = await handle.db
    .selectFrom("import")
    .where("workspace_id", "=", workspaceId)
    .where("import_id", "=", again ?? 0)
    .select(["status", "options"])
    .executeTakeFirst();
  expect(made).toEqual({ status: "draft", options: { zone: "Asia/Shanghai" } });
  // Pressed twice, it leads to the one that is ready; once that has begun, there is another.
  expect(await prepareAgain(handle, workspaceId, importId)).toBe(again);
  await handle.db
    .updateTable("import")
    .set({ status: "finished" })
    .where("workspace_id", "=", workspaceId)
    .where("import_id", "=", again ?? 0)
    .execute();
  expect(await prepareAgain(handle, workspaceId, importId)).toBeGreaterThan(again ?? 0);
  await handle.db
    .insertInto("import_file")
    .values({ ...file, file_number: 1, upload_id: null })
    .execute();
  expect(await prepareAgain(handle, workspaceId, importId)).toBeUndefined();
});
