import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { seenConnection } from "#app/lib/seen-connection.ts";
import { authoriseConnection, authoriseNew } from "#app/queries/authorise-connection.server.ts";
import type { DatabaseHandle } from "#db/client.server.ts";
import { createToken } from "#db/connections/authorisation-state.server.ts";
import { formOf, kindOf } from "#tests/support/authorise-at-stand-in.ts";
import { makeWorkspace } from "#tests/support/connect.ts";
import { createTestDatabase } from "#tests/support/create-test-database.ts";

const callback = "http://127.0.0.1:3000/connections/authorised";
const connector = "tiktok-shop";

let handle: DatabaseHandle;
beforeAll(async () => {
  handle = await createTestDatabase();
  // Nobody is sent there in this test.
  vi.stubEnv("LEVAIN_STAND_IN_URL", "http://127.0.0.1:9");
});
afterAll(async () => {
  vi.unstubAllEnvs();
  await handle.close();
});

test("a draft that somebody else has changed is not authorised over their change, unless that was seen", async () => {
  const workspaceId = await makeWorkspace(handle, "draft");
  const departure = { callback, browser: createToken() };
  await authoriseNew(
    handle,
    workspaceId,
    { ...departure, kind: kindOf(connector), isStandIn: true },
    formOf(connector),
  );
  const read = () =>
    handle.db.selectFrom("connection").selectAll().where("workspace_id", "=", workspaceId).executeTakeFirstOrThrow();
  const draft = await read();
  const authorise = (seen: string) => {
    const form = formOf(connector, { zone: "Asia/Shanghai" });
    form.set("name", "Mine");
    form.append("seen", seen);
    return authoriseConnection(
      { ...handle, workspaceId, timeZone: "UTC", connectionId: draft.connection_id },
      form,
      departure,
    );
  };
  const options = { ...Object.fromEntries(Object.entries(draft.options ?? {})), zone: "Europe/London" };
  await handle.db
    .updateTable("connection")
    .set({ name: "Theirs", options: JSON.stringify(options) })
    .where("workspace_id", "=", workspaceId)
    .execute();

  const refused = await authorise(seenConnection(draft));
  const theirs = await read();
  expect(theirs).toMatchObject({ name: "Theirs", options: { zone: "Europe/London" } });
  expect(refused).toMatchObject({
    overtaken: {
      seen: seenConnection(theirs),
      stored: { name: "Theirs", options: { zone: "Europe/London" } },
      entered: { name: "Mine", options: { zone: "Asia/Shanghai" } },
    },
  });

  expect(await authorise(seenConnection(theirs))).toMatchObject({ goTo: { at: "TikTok Shop" } });
  expect(await read()).toMatchObject({ name: "Mine", options: { zone: "Asia/Shanghai" } });
});
