import { afterAll, beforeAll, expect, test } from "vitest";
import type { DatabaseHandle } from "#db/client.server.ts";
import { type AnsweringServer, answerWith } from "#tests/support/answer-with.ts";
import { connect, makeWorkspace, pull } from "#tests/support/connect.ts";
import { createTestDatabase } from "#tests/support/create-test-database.ts";

let handle: DatabaseHandle;
let server: AnsweringServer;
/** Answers the first request, which is kept waiting. */
let answerFirst: () => void;
let onFirst: () => void;
const isAsked = new Promise<void>((resolve) => {
  onFirst = resolve;
});

beforeAll(async () => {
  handle = await createTestDatabase();
  const line = { platform: "kesong", account_id: "a", captured_at: "2026-11-19T10:00:00Z", followers: 10 };
  let isFirst = true;
  server = await answerWith((request, response) => {
    const isEnd = (request.url ?? "").includes("cursor=");
    const answer = () => {
      response.setHeader("Levain-Next-Cursor", "1");
      response.setHeader("Levain-Count", isEnd ? "0" : "1");
      response.end(isEnd ? "" : `${JSON.stringify(line)}\n`);
    };
    if (!isFirst) return answer();
    isFirst = false;
    answerFirst = answer;
    onFirst();
  });
});
afterAll(async () => {
  await server.close();
  await handle.close();
});

test("a run that was taken for dead changes nothing of what another has read whole meanwhile, nor says that anything is wrong", async () => {
  const workspaceId = await makeWorkspace(handle, "dead");
  const connectionId = await connect(handle, workspaceId, {
    connector: "levain-feed",
    options: { base_url: "https://feed.example", streams: ["account_snapshot"] },
    secret: { auth: "bearer", token: "right" },
  });
  const run = () => pull(handle, workspaceId, connectionId, { standInUrl: server.url, tries: 1, timeoutMs: 60_000 });
  const dead = run();
  const ending = expect(dead).rejects.toThrow("Another run of this connection has moved on meanwhile");
  await isAsked;
  // As when Postgres was down for a moment: the lock goes with its session, which is waited for, the run does not.
  const { rows } = await handle.pool.query<{ ended: boolean }>(
    `select pg_terminate_backend(pid, 10000) as ended from pg_locks
     where locktype = 'advisory' and objid = $1 and database = (select oid from pg_database where datname = current_database())`,
    [connectionId],
  );
  expect(rows).toEqual([{ ended: true }]);
  await run();
  answerFirst();
  await ending;
  const slots = handle.db.selectFrom("pull_slot").select(["status", "rows_read", "error"]);
  expect(await slots.where("workspace_id", "=", workspaceId).execute()).toEqual([
    { status: "complete", rows_read: 1, error: null },
  ]);
  const connections = handle.db.selectFrom("connection").select(["failures", "error"]);
  expect(await connections.where("workspace_id", "=", workspaceId).execute()).toEqual([{ failures: 0, error: null }]);
});
