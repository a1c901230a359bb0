import { afterAll, beforeAll, expect, test } from "vitest";
import { watchPrints } from "#app/http/pdf/watch-prints.ts";
import { answer } from "#app/lib/answer.server.ts";
import type { DatabaseHandle } from "#db/client.server.ts";
import { makeWorkspace } from "#tests/support/connect.ts";
import { createTestDatabase } from "#tests/support/create-test-database.ts";

let handle: DatabaseHandle;
beforeAll(async () => {
  handle = await createTestDatabase();
  await makeWorkspace(handle, "w");
});
afterAll(() => handle.close());

/** Asks for the workspace's name, in a part that comes later too, and changes it in between; its reader goes after the first answer. */
async function leaveDuring(method: string, name: string) {
  const leaving = new AbortController();
  const loader = answer(async ({ context: { db } }) => {
    await db.selectFrom("workspace").select("name").executeTakeFirstOrThrow();
    leaving.abort();
    const later = db.transaction().execute(async (trx) => trx.updateTable("workspace").set({ name }).execute());
    return { later };
  });
  const request = new Request("http://levain.example/w/w", { method, signal: leaving.signal });
  const context = { ...handle, cspNonce: "", ownOrigin: "", prints: watchPrints() };
  const { later } = await loader({ request, params: {}, context });
  return later;
}
const nameNow = async () => (await handle.db.selectFrom("workspace").select("name").executeTakeFirstOrThrow()).name;

test("once its reader has gone a loader asks nothing more, parts that it sends later included", async () => {
  await expect(leaveDuring("GET", "asked all the same")).rejects.toMatchObject({ name: "AbortError" });
  expect(await nameNow()).toBe("w");
});

test("what an action has begun it ends", async () => {
  await leaveDuring("POST", "changed");
  expect(await nameNow()).toBe("changed");
});

test.each([
  ["GET", false],
  ["POST", true],
])("what fails unexpectedly has a reference, and says whether something was sent (%s)", async (method, isSent) => {
  const failing = answer(() => Promise.reject(new Error("a secret of the inside")));
  const request = new Request("http://levain.example/w/w", { method });
  const context = { ...handle, cspNonce: "", ownOrigin: "", prints: watchPrints() };
  await expect(failing({ request, params: {}, context })).rejects.toMatchObject({
    data: { reference: expect.stringMatching(/\w/), isSent },
    init: { status: 500 },
  });
});
