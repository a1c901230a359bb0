import { afterAll, beforeAll, expect, test } from "vitest";
import { watchPrints } from "#app/http/pdf/watch-prints.ts";
import { toWaitingCsv, type WaitingCells } from "#app/lib/csv/waiting-csv.ts";
import { parseWaitingFilter } from "#app/lib/waiting-filter.ts";
import { loader } from "#app/routes/w.$workspace.data.waiting[.]csv.ts";
import type { DatabaseHandle } from "#db/client.server.ts";
import { countWaiting } from "#jobs/load/count-waiting.ts";
import { landBatch } from "#jobs/load/land-batch.ts";
import { buildBatch } from "#tests/support/build-records.ts";
import { makeWorkspace } from "#tests/support/connect.ts";
import { createTestDatabase } from "#tests/support/create-test-database.ts";

let handle: DatabaseHandle;
beforeAll(async () => {
  handle = await createTestDatabase();
});
afterAll(() => handle.close());

const row: WaitingCells = {
  id: '["web","7","A"]',
  scope: "web",
  capturedAt: null,
  parent: "order",
  parentId: '["web","7"]',
  since: new Date("2026-05-02T10:00:00Z"),
  source: "levain-feed",
  connection: null,
  importId: 4,
  jobRunId: null,
};

async function write(excel: boolean): Promise<string> {
  async function* rows() {
    yield row;
    // What a source gave as an id, and a person as a name, starts no formula.
    yield {
      ...row,
      id: "=1+1",
      parentId: "@n1",
      capturedAt: new Date("2026-05-01T00:00:00Z"),
      connection: "-a, b",
      importId: null,
      jobRunId: 9,
    };
  }
  let text = "";
  for await (const line of toWaitingCsv("order_line", rows(), { excel, locale: "fr" })) text += line;
  return text;
}

test("a record that waits stands with what it waits for, since when, and what brought it", async () => {
  expect(await write(false)).toBe(
    [
      "stream,record,scope,captured_at,waits_for,waits_for_id,since,source,connection,import,run",
      "order_line,web · 7 · A,web,,order,web · 7,2026-05-02T10:00:00.000Z,levain-feed,,4,",
      `order_line,'=1+1,web,2026-05-01T00:00:00.000Z,order,'@n1,2026-05-02T10:00:00.000Z,levain-feed,"'-a, b",,9`,
      "",
    ].join("\r\n"),
  );
  expect(await write(true)).toMatch(/^\ufeffstream;record;/);
});

test("one kind at a time, and none of which nothing waited when it was counted", () => {
  const counted = [{ stream: "comment" }, { stream: "touch" }, { stream: "of another version" }];
  const asked = (search: string) => parseWaitingFilter(new URLSearchParams(search), counted);
  expect(asked("stream=touch&search=n1")).toEqual({ stream: "touch", search: "n1" });
  expect(asked("stream=order_line")).toEqual({ stream: "comment", search: "" });
  expect(parseWaitingFilter(new URLSearchParams("stream=touch"), [])).toBeNull();
});

test("the file of the page has what waits of the kind that its address names", async () => {
  const workspaceId = await makeWorkspace(handle, "file");
  const get = async (search: string) => {
    const request = new Request(`http://levain.test/w/file/data/waiting.csv?${search}`);
    const context = { ...handle, cspNonce: "", ownOrigin: "", prints: watchPrints() };
    const answer = await loader({ context, params: { workspace: "file" }, request });
    return {
      name: answer.headers.get("Content-Disposition"),
      lines: (await answer.text()).trimEnd().split("\r\n").slice(1),
    };
  };
  expect(await get("")).toEqual({ name: 'attachment; filename="file-waiting.csv"', lines: [] });
  const comments = ["1", "2"].map((comment_id) => ({ platform: "kesong", post_id: `n${comment_id}`, comment_id }));
  const touch = { shop: "web", order_id: "7", how: "utm", level: "post", platform: "kesong", post_id: "n1" };
  await landBatch(handle, buildBatch(workspaceId, { comment: comments, touch: [touch] }), async () => {});
  const result = JSON.stringify({ waiting: await countWaiting(handle.db, workspaceId) });
  const run = { workspace_id: workspaceId, job: "run-import", input: "{}", status: "succeeded", result };
  await handle.db
    .insertInto("job_run")
    .values({ ...run, finished_at: new Date() })
    .execute();
  const { name, lines } = await get("stream=comment&search=n2");
  expect(name).toBe('attachment; filename="file-waiting-comment.csv"');
  expect(lines).toEqual([expect.stringMatching(/^comment,2,kesong,,post,n2,\d{4}-.*Z,[^,]+,,,$/)]);
  expect((await get("stream=comment")).lines).toHaveLength(2);
});
