import { afterAll, beforeAll, expect, test } from "vitest";
import { findReportWorkspace } from "#app/queries/find-report-workspace.ts";
import { listConnections } from "#app/queries/list-connections.server.ts";
import type { DatabaseHandle } from "#db/client.server.ts";
import { findJobRun } from "#db/runs/list-job-runs.server.ts";
import { jobs } from "#jobs/index.ts";
import { createJobRun } from "#jobs/queue/job-run.ts";
import { runJobCommand } from "#jobs/queue/run-command.ts";
import { makeWorkspace } from "#tests/support/connect.ts";
import { createTestDatabase } from "#tests/support/create-test-database.ts";

let handle: DatabaseHandle;
let workspaceId: number;
beforeAll(async () => {
  handle = await createTestDatabase();
  workspaceId = await makeWorkspace(handle, "w");
});
afterAll(() => handle.close());

const mistyped = { connectionId: "x", slot: "soon" };

test("an input that does not fit a job is an error that names its fields, and leaves no run", async () => {
  const job = jobs.find(({ name }) => name === "pull-connection");
  if (!job) throw new Error("No job pulls");
  const asked = runJobCommand(handle, { job, input: mistyped, workspace: "w" }, new AbortController().signal);
  await expect(asked).rejects.toThrow(/does not fit pull-connection: connectionId: .*; slot: /);
  expect(await handle.db.selectFrom("job_run").selectAll().execute()).toEqual([]);
});

test("a run that was stored with such an input, as once could be, breaks no page", async () => {
  const { jobRunId } = await createJobRun(handle.db, workspaceId, "pull-connection", mistyped);
  expect(await findJobRun(handle.db, workspaceId, jobRunId)).toMatchObject({ connectionId: null, connection: null });
  const workspace = await findReportWorkspace(handle.db, "w");
  if (!workspace) throw new Error("The workspace is gone");
  expect(await listConnections(handle.db, workspace, new Date())).toEqual([]);
});
