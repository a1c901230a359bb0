import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import type { DatabaseHandle } from "#db/client.server.ts";
import { parseRefused } from "#db/connections/refused-listing.ts";
import { mostEmptyPages, watchCursors } from "#jobs/connectors/levain-feed/watch-cursors.ts";
import { type AnsweringServer, answerWith } from "#tests/support/answer-with.ts";
import { connect, makeWorkspace, pull } from "#tests/support/connect.ts";
import { createTestDatabase } from "#tests/support/create-test-database.ts";

let handle: DatabaseHandle;
let server: AnsweringServer;
let workspaceId: number;
let connectionId: number;
let lines: object[];
let asked: string[];
/** Answers in place of the feed: each is used once. */
let mishaps: ({ status: number; headers?: Record<string, string>; body?: string } | undefined)[];
/** A stream that these credentials are not given for. */
let refused: string | undefined;
let workspaces = 0;

/** A feed of two lines a page: docs/feed.md, "Over HTTP". */
beforeAll(async () => {
  handle = await createTestDatabase();
  server = await answerWith((request, response) => {
    asked.push(request.url ?? "");
    const mishap = mishaps.shift();
    if (refused !== undefined && request.url?.startsWith(`/feed.example/${refused}`)) {
      response.writeHead(403).end("no");
      return;
    }
    if (mishap) {
      response.writeHead(mishap.status, mishap.headers).end(mishap.body ?? "");
      return;
    }
    if (request.headers.authorization !== "Bearer right") {
      response.writeHead(401).end("no");
      return;
    }
    const at = Number(new URL(request.url ?? "", "http://x").searchParams.get("cursor") ?? 0);
    const page = lines.slice(at, at + 2);
    response.setHeader("Levain-Next-Cursor", String(at + page.length));
    response.setHeader("Levain-Count", String(page.length));
    response.end(page.map((line) => `${JSON.stringify(line)}\n`).join(""));
  });
});
afterAll(async () => {
  await server.close();
  await handle.close();
});
beforeEach(async () => {
  asked = [];
  mishaps = [];
  refused = undefined;
  lines = ["a", "b", "c"].map((post, index) => snapshot(post, (index + 1) * 10));
  workspaceId = await makeWorkspace(handle, `feed-${workspaces++}`);
  connectionId = await connect(handle, workspaceId, feedWith("right"));
});

function feedWith(token: string) {
  return {
    connector: "levain-feed",
    options: { base_url: "https://feed.example", streams: ["post_snapshot"] },
    secret: { auth: "bearer", token },
  };
}

function snapshot(post: string, views: unknown) {
  return { platform: "kesong", post_id: post, captured_at: "2026-11-19T10:00:00Z", views };
}

async function views(): Promise<(number | null)[]> {
  const rows = await handle.db
    .selectFrom("post_snapshot")
    .select("views")
    .where("workspace_id", "=", workspaceId)
    .orderBy("post_id")
    .execute();
  return rows.map((row) => row.views);
}

async function slot() {
  return handle.db
    .selectFrom("pull_slot")
    .select(["status", "pages", "rows_read", "rows_rejected", "error_kind", "error"])
    .where("workspace_id", "=", workspaceId)
    .orderBy("slot_at", "desc")
    .executeTakeFirstOrThrow();
}

/** A page of the feed that says whether more follows. */
function page(next: string, hasMore: boolean, ...records: object[]) {
  const headers = {
    "levain-next-cursor": next,
    "levain-count": String(records.length),
    "levain-has-more": String(hasMore),
  };
  return { status: 200, headers, body: records.map((record) => `${JSON.stringify(record)}\n`).join("") };
}

const askAt = (cursor: string | null) => `/post_snapshot?limit=5000${cursor === null ? "" : `&cursor=${cursor}`}`;

test("an empty page in the midst is passed when the feed says that more follows, and what it says is the last page is", async () => {
  const [a, b] = [snapshot("a", 10), snapshot("b", 20)];
  mishaps = [page("1", true, a), page("2", true), page("3", true), page("4", false, b)];
  await pull(handle, workspaceId, connectionId, { standInUrl: server.url, slot: "2026-11-20T03:00:00Z" });
  expect(await views()).toEqual([10, 20]);
  expect(await slot()).toMatchObject({ status: "complete", pages: 4, rows_read: 2 });
  expect(asked.map((url) => url.replace(/^.*(?=\/post_snapshot)/, ""))).toEqual([null, "1", "2", "3"].map(askAt));
  // The next run goes on behind the last page; one without the header ends as before, with an empty page.
  asked = [];
  lines = [];
  await pull(handle, workspaceId, connectionId, { standInUrl: server.url, slot: "2026-11-20T04:00:00Z" });
  expect(asked.map((url) => url.replace(/^.*(?=\/post_snapshot)/, ""))).toEqual([askAt("4")]);
});

test.each([
  ["to itself", [page("1", true, snapshot("a", 10)), page("1", true)], "leads back"],
  ["with records to itself", [page("1", true, snapshot("a", 10)), page("1", true, snapshot("b", 20))], "leads back"],
  ["in a circle of empty pages", [page("1", true), page("2", true), page("3", true), page("1", true)], "leads back"],
])("a feed that leads %s is left", async (_, pages, problem) => {
  mishaps = [...pages];
  const run = pull(handle, workspaceId, connectionId, { standInUrl: server.url, slot: "2026-11-20T03:00:00Z" });
  await expect(run).rejects.toThrow(problem);
  expect(asked).toHaveLength(pages.length);
  expect(await slot()).toMatchObject({ status: "failed", error_kind: "schema_changed" });
});

test("what is said of comments that were read waits for those of the same reading of the log, whichever slots it took", async () => {
  const options = { base_url: "https://feed.example", streams: ["comment"] };
  connectionId = await connect(handle, workspaceId, { ...feedWith("right"), options });
  const comment = (comment_id: string, created_at: string) => ({
    platform: "kesong",
    comment_id,
    post_id: "p",
    created_at,
  });
  const until = (day: number) => ({ platform: "kesong", account_id: "a", read_until: `2026-11-${day}T02:00:00Z` });
  lines = [
    comment("c1", "2026-11-19T10:00:00Z"),
    comment("c2", "yesterday"),
    { stream: "comment_reading", ...until(20) },
  ];
  // The first slot ends behind the first page, the second goes on from there.
  mishaps = [undefined, { status: 500 }];
  const readUntil = async (slot: string) => {
    await pull(handle, workspaceId, connectionId, { standInUrl: server.url, slot, tries: 1, batchRows: 1 }).catch(
      () => {},
    );
    const rows = handle.db.selectFrom("comment_reading").select("read_until").where("workspace_id", "=", workspaceId);
    return (await rows.execute()).map((row) => row.read_until.toISOString());
  };
  expect(await readUntil("2026-11-20T03:00:00Z")).toEqual([]);
  expect(await slot()).toMatchObject({ status: "failed", rows_read: 2, rows_rejected: 1 });
  expect(await readUntil("2026-11-20T04:00:00Z")).toEqual([]);
  expect(await slot()).toMatchObject({ status: "complete", rows_read: 1 });
  lines.push({ stream: "comment_reading", ...until(21) });
  expect(await readUntil("2026-11-21T03:00:00Z")).toEqual(["2026-11-21T02:00:00.000Z"]);
});

test("so many empty pages may follow each other, and no more; a record between them begins anew", () => {
  const { follow } = watchCursors("post");
  let at: string | null = null;
  let given = 0;
  const lead = (pages: number, records = 0) => {
    for (let nth = 0; nth < pages; nth++) {
      follow(at, `c${++given}`, records);
      at = `c${given}`;
    }
  };
  lead(mostEmptyPages);
  lead(1, 5);
  lead(mostEmptyPages - 1);
  expect(() => lead(1)).toThrow("1000 pages without a record came one after the other");
});

test("a cursor that is gone as soon as it is given does not begin anew for ever", () => {
  const { beginAnew } = watchCursors("post");
  beginAnew();
  expect(beginAnew).toThrow("no longer knows a cursor");
});

test("a feed is read page by page, and the next run asks for what is new", async () => {
  const outcome = await pull(handle, workspaceId, connectionId, { standInUrl: server.url });
  expect(outcome.counts).toMatchObject({ read: 3, written: 3, rejected: 0 });
  expect(await views()).toEqual([10, 20, 30]);
  // Two pages of records and the empty one that is the end.
  expect(asked).toHaveLength(3);
  expect(await slot()).toMatchObject({ status: "complete", pages: 3, rows_read: 3 });

  lines.push(snapshot("d", 40));
  asked = [];
  await pull(handle, workspaceId, connectionId, { standInUrl: server.url, slot: "2026-11-21T03:00:00Z" });
  expect(asked[0]).toContain("cursor=3");
  expect(await views()).toEqual([10, 20, 30, 40]);
});

test("a slot that landed whole is not asked for again", async () => {
  await pull(handle, workspaceId, connectionId, { standInUrl: server.url });
  asked = [];
  await pull(handle, workspaceId, connectionId, { standInUrl: server.url });
  expect(asked).toEqual([]);
});

test("what may pass is tried again: too many requests, a server's error, a body that ends early", async () => {
  mishaps = [
    { status: 429, headers: { "retry-after": "1" } },
    { status: 500 },
    { status: 200, headers: { "content-length": "99" }, body: "{" },
  ];
  await pull(handle, workspaceId, connectionId, { standInUrl: server.url });
  expect(await views()).toEqual([10, 20, 30]);
});

test("a platform that stays away fails the run, and nothing became a number", async () => {
  mishaps = Array.from({ length: 9 }, () => ({ status: 500 }));
  const run = pull(handle, workspaceId, connectionId, { standInUrl: server.url, tries: 3 });
  await expect(run).rejects.toMatchObject({ kind: "unavailable", message: "feed.example: answered 500" });
  expect(await views()).toEqual([]);
  expect(await slot()).toMatchObject({ status: "failed", error_kind: "unavailable", rows_read: 0 });
});

test("wrong credentials stop the connection until new ones come, and are never shown", async () => {
  const wrong = await connect(handle, workspaceId, feedWith("s3cr3t-and-wrong"));
  const run = pull(handle, workspaceId, wrong, { standInUrl: server.url });
  await expect(run).rejects.toMatchObject({ kind: "unauthorized" });
  const row = await handle.db
    .selectFrom("connection")
    .selectAll()
    .where("connection_id", "=", wrong)
    .executeTakeFirstOrThrow();
  expect(row).toMatchObject({ status: "needs_credentials", failures: 1, error_kind: "unauthorized" });
  expect(JSON.stringify(row)).not.toContain("s3cr3t");
});

test("a record that does not validate is kept, the others land", async () => {
  lines = Array.from({ length: 20 }, (_, n) => snapshot(`p${n}`, n === 7 ? "many" : n));
  const outcome = await pull(handle, workspaceId, connectionId, { standInUrl: server.url });
  expect(outcome.counts).toMatchObject({ read: 20, written: 19, rejected: 1 });
  const [reject] = await handle.db
    .selectFrom("rejected_record")
    .selectAll()
    .where("workspace_id", "=", workspaceId)
    .execute();
  // Two records a page: the eighth is the second of the fourth page.
  expect(reject).toMatchObject({ field: "views", stream: "post_snapshot", line: null, page: 4, record: 2 });
  expect(reject?.message).toContain('"many"');
});

test("what is rejected names the page of its slot, wherever the run was cut short, and read again it is the same reject", async () => {
  lines = Array.from({ length: 80 }, (_, n) => snapshot(`p${n}`, n === 7 || n === 68 ? "many" : n));
  const places = async () => {
    const rows = await handle.db
      .selectFrom("rejected_record")
      .select(["page", "record"])
      .where("workspace_id", "=", workspaceId)
      .orderBy("page")
      .execute();
    return rows.map(({ page, record }) => [page, record]);
  };
  const run = (tries: number) =>
    pull(handle, workspaceId, connectionId, { standInUrl: server.url, batchRows: 13, tries });
  // 20 pages of two snapshots land as the first batch, the 21st is refused.
  mishaps = [...Array.from({ length: 20 }, () => undefined), { status: 500 }];
  await expect(run(1)).rejects.toMatchObject({ kind: "unavailable" });
  expect(await places()).toEqual([[4, 2]]);
  await run(1);
  // The 69th record is the first of the 35th page.
  const both = [
    [4, 2],
    [35, 1],
  ];
  expect(await places()).toEqual(both);
  await handle.db.deleteFrom("cursor").where("workspace_id", "=", workspaceId).execute();
  await run(1);
  expect(await places()).toEqual(both);
});

test("a page that is no longer as documented stops the run with field, expectation and sample", async () => {
  lines = Array.from({ length: 20 }, (_, n) => snapshot(`p${n}`, n > 9 ? "many" : n));
  const run = pull(handle, workspaceId, connectionId, { standInUrl: server.url });
  await expect(run).rejects.toMatchObject({ kind: "schema_changed" });
  expect((await slot()).error).toMatch(/10 of them in views: .*whole number.*"many"/);
  expect(await views()).toEqual([]);
});

test("of two runs of one connection the second leaves it to the first", async () => {
  const runs = await Promise.allSettled([
    pull(handle, workspaceId, connectionId, { standInUrl: server.url }),
    pull(handle, workspaceId, connectionId, { standInUrl: server.url }),
  ]);
  expect(runs.filter(({ status }) => status === "fulfilled").length).toBeGreaterThanOrEqual(1);
  expect(await views()).toEqual([10, 20, 30]);
});

async function connection(id = connectionId) {
  return handle.db
    .selectFrom("connection")
    .selectAll()
    .where("workspace_id", "=", workspaceId)
    .where("connection_id", "=", id)
    .executeTakeFirstOrThrow();
}

test("an outage counts once a slot, however often it is tried; five slots open the circuit for an hour", async () => {
  const fail = (isRetried: boolean) => {
    mishaps = [{ status: 500 }];
    const run = pull(handle, workspaceId, connectionId, { standInUrl: server.url, tries: 1, isRetried });
    return expect(run).rejects.toMatchObject({ kind: "unavailable" });
  };
  for (let attempt = 0; attempt < 6; attempt++) await fail(true);
  expect(await connection()).toMatchObject({ failures: 0, resume_at: null, error_kind: "unavailable" });
  for (let slots = 0; slots < 4; slots++) await fail(false);
  expect(await connection()).toMatchObject({ failures: 4, resume_at: null });
  const before = Date.now();
  await fail(false);
  const { failures, resume_at: resumeAt } = await connection();
  expect(failures).toBe(5);
  expect((resumeAt?.getTime() ?? 0) - before).toBeGreaterThanOrEqual(3_600_000);
  expect((resumeAt?.getTime() ?? 0) - before).toBeLessThan(3_660_000);
});

test("a run of the schedule is left out once its connection is paused; one that a person asks for is not", async () => {
  await handle.db
    .updateTable("connection")
    .set({ status: "paused" })
    .where("connection_id", "=", connectionId)
    .execute();
  expect(await pull(handle, workspaceId, connectionId, { standInUrl: server.url, isScheduled: true })).toEqual({});
  expect(asked).toEqual([]);
  await pull(handle, workspaceId, connectionId, { standInUrl: server.url });
  expect(await views()).toEqual([10, 20, 30]);
});

test("a listing that is refused costs no other, and says why", async () => {
  const both = await connect(handle, workspaceId, {
    connector: "levain-feed",
    options: { base_url: "https://feed.example", streams: ["account_snapshot", "post_snapshot"] },
    secret: { auth: "bearer", token: "right" },
  });
  refused = "account_snapshot";
  const { result } = await pull(handle, workspaceId, both, { standInUrl: server.url });
  expect(result).toMatchObject({ refused: ["account_snapshot"] });
  expect(await views()).toEqual([10, 20, 30]);
  // Runs go on: neither the circuit nor the wait for credentials stops them.
  expect(await connection(both)).toMatchObject({ status: "active", failures: 0, error_kind: null });
  expect(parseRefused((await connection(both)).refused)).toMatchObject([
    {
      listing: "account_snapshot",
      scopes: [],
      reason: "feed.example: answered 403: it does not accept these credentials",
    },
  ]);
  const slots = await handle.db
    .selectFrom("pull_slot")
    .select(["listing", "status", "error_kind"])
    .where("connection_id", "=", both)
    .orderBy("listing")
    .execute();
  expect(slots).toEqual([
    { listing: "account_snapshot", status: "failed", error_kind: "unauthorized" },
    { listing: "post_snapshot", status: "complete", error_kind: null },
  ]);
});
