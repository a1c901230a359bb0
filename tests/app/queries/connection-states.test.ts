import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { addConnection } from "#app/queries/add-connection.server.ts";
import { changeConnection } from "#app/queries/change-connection.server.ts";
import { repeatRun } from "#app/queries/change-run.server.ts";
import { findConnectionDetail } from "#app/queries/find-connection.server.ts";
import { listConnections } from "#app/queries/list-connections.server.ts";
import type { DatabaseHandle } from "#db/client.server.ts";
import { levainFeedKind } from "#db/connections/levain-feed.ts";
import { makeWorkspace } from "#tests/support/connect.ts";
import { createTestDatabase } from "#tests/support/create-test-database.ts";

const timeZone = "Europe/Paris";
const now = new Date();

let handle: DatabaseHandle;
let workspaceId: number;
let connectionId: number;
let workspaces = 0;
beforeAll(async () => {
  handle = await createTestDatabase();
});
afterAll(() => handle.close());
beforeEach(async () => {
  workspaceId = await makeWorkspace(handle, `w${workspaces++}`, timeZone);
  connectionId = await addConnection(handle, workspaceId, levainFeedKind, {
    name: "Kesong feed",
    options: { base_url: "https://feed.example", streams: ["post"] },
    secret: { auth: "bearer", token: "a-token-that-nobody-sees" },
    isStandIn: false,
  });
});

function change(entries: Record<string, string>) {
  const form = new FormData();
  for (const [name, value] of Object.entries(entries)) form.append(name, value);
  return changeConnection({ ...handle, workspaceId, timeZone, connectionId }, form);
}

test("a connection is being removed until that is done, takes no other act meanwhile, and says when its removal has failed", async () => {
  await change({ intent: "remove", what: "erase", confirmation: "Kesong feed" });
  const stands = async () => {
    const detail = await findConnectionDetail(handle.db, { id: workspaceId, timeZone }, connectionId, now);
    const [listed] = await listConnections(handle.db, { id: workspaceId, timeZone }, now);
    return { state: detail?.state, listed: listed?.state, removal: detail?.removal?.run.status };
  };
  expect(await stands()).toEqual({ state: "removing", listed: "removing", removal: "queued" });
  for (const intent of ["resume", "pull", "test", "edit", "remove", "rotate"])
    expect(await change({ intent, confirmation: "Kesong feed" })).toEqual({ problem: "too_late" });
  await handle.db
    .updateTable("job_run")
    .set({ status: "failed" })
    .where("workspace_id", "=", workspaceId)
    .where("job", "=", "remove-connection")
    .execute();
  expect(await stands()).toEqual({ state: "removal_failed", listed: "removal_failed", removal: "failed" });
  const detail = await findConnectionDetail(handle.db, { id: workspaceId, timeZone }, connectionId, now);
  expect(detail?.removal).toMatchObject({ isErased: true });
  expect(await repeatRun(handle, workspaceId, detail?.removal?.run.jobRunId ?? 0)).toBeDefined();
  expect(await stands()).toEqual({ state: "removing", listed: "removing", removal: "queued" });
  await handle.db
    .updateTable("connection")
    .set({ status: "removed" })
    .where("connection_id", "=", connectionId)
    .execute();
  expect(await stands()).toMatchObject({ state: "removed", listed: undefined });
});

test("a connection is not said to be pulling by a run of which nothing is heard", async () => {
  await change({ intent: "start" });
  const pulling = (seconds: number) =>
    handle.pool.query(
      `update job_run set status = 'running', heartbeat_at = now() - make_interval(secs => $2) where workspace_id = $1 and job = 'pull-connection'`,
      [workspaceId, seconds],
    );
  const state = async () => (await listConnections(handle.db, { id: workspaceId, timeZone }, now))[0]?.state;
  await pulling(1);
  expect(await state()).toBe("pulling");
  await pulling(60);
  expect(await state()).not.toBe("pulling");
});
