import type { IncomingMessage } from "node:http";
import { text as readText } from "node:stream/consumers";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import type { DatabaseHandle } from "#db/client.server.ts";
import type { JobProgress } from "#jobs/define-job.ts";
import { hastyClock } from "#jobs/http/clock.ts";
import { usualPatience } from "#jobs/http/patience.ts";
import { pullConnectionAt } from "#jobs/pull-connection.ts";
import { createJobRun } from "#jobs/queue/job-run.ts";
import { runJob } from "#jobs/queue/run-job.ts";
import { standInFeedToken } from "#jobs/sandbox/levain-feed.ts";
import { type StandInServer, serveStandIn } from "#jobs/sandbox/serve-stand-in.ts";
import { createStandInClock } from "#jobs/sandbox/stand-in-clock.ts";
import { createStandInWorld, type StandInWorld } from "#jobs/sandbox/stand-in-world.ts";
import { listPublicPosts, standInTiktokApp, standInTiktokTokens } from "#jobs/sandbox/tiktok-accounts.ts";
import { standInShopZone } from "#jobs/sandbox/tiktok-shop/shop-zone.ts";
import { standInShopSecret } from "#jobs/sandbox/tiktok-shop/tokens.ts";
import { type AnsweringServer, answerWith } from "#tests/support/answer-with.ts";
import { connect, makeWorkspace, type NewConnection } from "#tests/support/connect.ts";
import { createTestDatabase } from "#tests/support/create-test-database.ts";

const slot = "2026-11-20T20:00:00.000Z";

let handle: DatabaseHandle;
let world: StandInWorld;
let standIn: StandInServer;
let doorway: AnsweringServer;
/** Waited for before a request is let through to the stand-in. */
let hold: (path: string, body: string) => Promise<void> = async () => {};
beforeAll(async () => {
  handle = await createTestDatabase();
  world = await createStandInWorld({ posts: 200, days: 20, end: "2026-11-20", seed: "progress", creators: 2 });
  standIn = await serveStandIn(world, createStandInClock(Date.parse(slot), 0), { limit: null });
  doorway = await answerWith((request, response) => {
    letThrough(request).then(
      async (answer) => response.writeHead(answer.status, Object.fromEntries(answer.headers)).end(await answer.text()),
      (error: Error) => response.destroy(error),
    );
  });
  vi.stubEnv("LEVAIN_STAND_IN_URL", doorway.url);
});
afterAll(async () => {
  vi.unstubAllEnvs();
  await doorway.close();
  await standIn.close();
  await handle.close();
});

async function letThrough(request: IncomingMessage): Promise<Response> {
  const { method = "GET", url = "" } = request;
  const body = await readText(request);
  await hold(url, body);
  const headers = Object.entries(request.headers).flatMap(([name, value]): [string, string][] =>
    typeof value === "string" && name !== "content-length" && name !== "connection" ? [[name, value]] : [],
  );
  return fetch(`${standIn.url}${url}`, { method, headers, ...(body === "" ? {} : { body }) });
}

/** Runs a connection, holds the first request of some kind until the run's row is as it is when everything before has landed, and returns the row then and at the end. */
async function runHeld(
  wanted: NewConnection,
  isHeld: (path: string, body: string) => boolean,
  midst: Partial<JobProgress>,
) {
  const workspaceId = await makeWorkspace(handle, wanted.connector);
  const connectionId = await connect(handle, workspaceId, wanted);
  const input = { connectionId, slot };
  const run = await createJobRun(handle.db, workspaceId, "pull-connection", input);
  const readRow = () =>
    handle.db
      .selectFrom("job_run")
      .select(["done", "expected", "unit", "rows_read as rowsRead"])
      .where("workspace_id", "=", workspaceId)
      .where("job_run_id", "=", run.jobRunId)
      .executeTakeFirstOrThrow();
  let held: Promise<void> | undefined;
  hold = async (path, body) => {
    if (held || !isHeld(path, body)) return;
    held = expect.poll(readRow, { timeout: 15_000 }).toMatchObject(midst);
    await held.catch(() => {}); // Told below.
  };
  const job = pullConnectionAt({
    clock: hastyClock,
    patience: { ...usualPatience, timeoutMs: 20_000 },
    batchRows: 20,
  });
  const reported: JobProgress[] = [];
  const onProgress = (progress: JobProgress) => reported.push(progress);
  await runJob(handle, job, run, { signal: new AbortController().signal, isRetried: false, onProgress });
  expect(held).toBeDefined();
  await held;
  return { reported, atEnd: await readRow() };
}

test("a pull whose totals nobody says tells how many of its listings are done", async () => {
  const wanted = {
    connector: "levain-feed",
    options: { base_url: "https://douyin.feed.example", streams: ["creator", "account", "post"] },
    secret: { auth: "bearer", token: standInFeedToken },
  };
  const midst = { done: 2, expected: 3, unit: "listings" } as const;
  const { reported, atEnd } = await runHeld(wanted, (path) => path.includes("/post?"), midst);
  expect(reported[0]).toEqual({ done: 0, expected: 3, unit: "listings", rowsRead: 0 });
  // No share before the last listing has come to its end.
  for (const progress of reported.slice(0, -1)) expect(progress).toMatchObject({ expected: 3, unit: "listings" });
  const rows = reported.at(-1)?.rowsRead ?? 0;
  expect(rows).toBeGreaterThan(20);
  expect(atEnd).toEqual({ done: rows, expected: rows, unit: "rows", rowsRead: rows });
});

/** The account with the most posts, and how many of them are public. */
function busiestAccount() {
  const postsOf = (id: string) => listPublicPosts(world, id, Date.parse(slot)).length;
  const accounts = world.list("account").map(({ account_id: id }) => id);
  const accountId = accounts.toSorted((a, b) => postsOf(b) - postsOf(a))[0] ?? "";
  return { accountId, posts: postsOf(accountId) };
}

test("a pull of the Display API tells its share once the profile has said how many posts there are", async () => {
  const { accountId, posts } = busiestAccount();
  const app = { client_key: standInTiktokApp.key, client_secret: standInTiktokApp.secret };
  const secret = { ...app, ...standInTiktokTokens(accountId) };
  const isSecondPage = (path: string, body: string) => path.includes("/video/list/") && body.includes("cursor");
  const wanted = { connector: "tiktok-display", options: {}, secret };
  // The account, and its first twenty posts.
  const midst = { unit: "rows", done: 21, expected: 1 + posts, rowsRead: 21 } as const;
  const { reported, atEnd } = await runHeld(wanted, isSecondPage, midst);
  expect(reported.slice(0, 4).map(({ unit, done }) => `${done} ${unit}`)).toEqual([
    "0 listings",
    "0 listings",
    "1 listings",
    "1 rows",
  ]);
  expect(atEnd).toEqual({ done: 1 + posts, expected: 1 + posts, unit: "rows", rowsRead: 1 + posts });
  for (const { unit, expected } of reported) if (unit === "rows") expect(expected).toBe(1 + posts);
});

test("a pull of TikTok Business tells the posts that its profile counts, without the curves that come with them", async () => {
  const { accountId, posts } = busiestAccount();
  const app = { client_id: standInTiktokApp.key, client_secret: standInTiktokApp.secret };
  const secret = { ...app, ...standInTiktokTokens(accountId) };
  const wanted = { connector: "tiktok-business", options: { business_id: accountId }, secret };
  let besides = 0;
  const isSecondPage = (path: string) => path.includes("/video/list/") && path.includes("cursor=");
  const { reported, atEnd } = await runHeld(wanted, isSecondPage, { unit: "rows" });
  const shares = reported.filter(({ unit }) => unit === "rows");
  // Account, days and audience have been read whole by the time that posts are asked for: what is left is known.
  const [first] = shares;
  expect(first?.expected).toBe((first?.done ?? 0) + posts);
  for (const { done, expected, rowsRead = 0 } of shares) {
    expect(expected).toBe(first?.expected);
    besides = rowsRead - done;
  }
  expect(shares.map(({ done }) => done - (first?.done ?? 0)).slice(0, 3)).toEqual([0, 20, posts]);
  expect(besides).toBeGreaterThan(0);
  expect(atEnd).toMatchObject({ done: first?.expected, expected: first?.expected, unit: "rows" });
});

test("of the days of a shop's videos, whose number nobody says, the days are told that have come of those that were asked for", async () => {
  const user = { kind: "seller", id: "flagship-cn" } as const;
  const options = { user_type: user.kind, shop: user.id, zone: standInShopZone, reads: ["post_day_reported"] };
  const wanted = { connector: "tiktok-shop", options, secret: standInShopSecret(user) };
  const isLate = (path: string) =>
    path.includes("shop_videos/performance") && path.includes("start_date_ge=2026-11-15");
  const { reported, atEnd } = await runHeld(wanted, isLate, { unit: "days", expected: 90 });
  const days = reported.filter(({ unit }) => unit === "days").map(({ done }) => done);
  expect(days.length).toBeGreaterThan(1);
  expect(days).toEqual(days.toSorted((a, b) => a - b));
  expect(atEnd).toMatchObject({ unit: "rows", done: atEnd.rowsRead, expected: atEnd.rowsRead });
});
