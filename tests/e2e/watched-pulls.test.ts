import type { Server } from "node:http";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { createApp } from "#app/http/create-app.ts";
import { closeServer, listen } from "#app/http/listen.ts";
import type { DatabaseHandle } from "#db/client.server.ts";
import { enqueueJob } from "#db/queue.server.ts";
import { jobs } from "#jobs/index.ts";
import { type RunningWorker, startWorker } from "#jobs/queue/start-worker.ts";
import { standInFeedToken } from "#jobs/sandbox/levain-feed.ts";
import { type StandInServer, serveStandIn } from "#jobs/sandbox/serve-stand-in.ts";
import { createStandInClock } from "#jobs/sandbox/stand-in-clock.ts";
import { createStandInWorld, type StandInWorld } from "#jobs/sandbox/stand-in-world.ts";
import { listPublicPosts, standInTiktokApp, standInTiktokTokens } from "#jobs/sandbox/tiktok-accounts.ts";
import { connect, makeWorkspace } from "#tests/support/connect.ts";
import { createTestDatabase } from "#tests/support/create-test-database.ts";
import { launchBrowser } from "#tests/support/launch-browser.ts";
import { notePageErrors } from "#tests/support/note-page-errors.ts";

/** A worker pulls from a stand-in that answers one request in four seconds alone, while somebody looks on. */
describe("a pull that somebody watches", () => {
  let handle: DatabaseHandle;
  let world: StandInWorld;
  let slow: StandInServer;
  let worker: RunningWorker;
  let server: Server;
  let browser: Browser;
  let page: Page;
  let base: string;
  const complaints: string[] = [];

  beforeAll(async () => {
    handle = await createTestDatabase();
    world = await createStandInWorld({ posts: 40, days: 20, end: "2026-11-20", seed: "watched", creators: 5 });
    slow = await serveStandIn(world, createStandInClock(world.to, 0), { limit: { requests: 1, perSeconds: 4 } });
    vi.stubEnv("LEVAIN_STAND_IN_URL", slow.url);
    worker = await startWorker(handle, jobs);
    const app = await createApp(handle, { listenHost: "127.0.0.1", isDevelopment: false, metricsToken: undefined });
    const listening = await listen(app, "127.0.0.1");
    server = listening.server;
    base = `http://127.0.0.1:${listening.port}/w`;
    browser = await launchBrowser();
    page = await (await browser.newContext({ locale: "en-GB", viewport: { width: 1280, height: 900 } })).newPage();
    notePageErrors(page, complaints);
  });
  afterAll(async () => {
    await browser?.close();
    await worker?.stop();
    await closeServer(server, 500);
    await slow?.close();
    await handle?.close();
    vi.unstubAllEnvs();
  });

  const atWork = () => page.getByRole("region", { name: "At work now" });
  const askForPull = (workspaceId: number, connectionId: number) =>
    enqueueJob(handle.pool, workspaceId, "pull-connection", { connectionId, slot: new Date().toISOString() });

  /** Keeps what the page tells of how far runs are, one text after the other, until another page is opened. */
  async function watchProgress(): Promise<() => Promise<string[]>> {
    await page.evaluate(() => {
      const told: string[] = [];
      Object.assign(window, { told });
      const look = () => {
        for (const { textContent: text } of document.querySelectorAll("progress + *"))
          if (text && told.at(-1) !== text) told.push(text);
      };
      new MutationObserver(look).observe(document.body, { childList: true, subtree: true, characterData: true });
    });
    return () => page.evaluate(() => ("told" in window && Array.isArray(window.told) ? window.told.map(String) : []));
  }

  test("is told as it goes, without being asked for again, until it is stopped", async () => {
    const workspaceId = await makeWorkspace(handle, "feed");
    const connectionId = await connect(handle, workspaceId, {
      connector: "levain-feed",
      options: { base_url: "https://kesong.feed.example", streams: ["creator", "account", "post", "post_snapshot"] },
      secret: { auth: "bearer", token: standInFeedToken },
    });
    await page.goto(`${base}/feed/data/runs`, { waitUntil: "networkidle" });
    const told = await watchProgress();
    const asked: string[] = [];
    page.on("request", (request) => asked.push(new URL(request.url()).pathname));
    const run = await askForPull(workspaceId, connectionId);
    const isOf2 = expect.stringMatching(/^listings done: 2 of 4 · [\d,]+ rows read/);
    await expect.poll(told, { timeout: 60_000 }).toContainEqual(isOf2);
    const done = (await told()).flatMap((text) => /^listings done: (\d) of 4/.exec(text)?.[1] ?? []);
    expect(done.length).toBeGreaterThan(1);
    expect(done).toEqual(done.toSorted());
    await page.getByRole("row", { name: /levain-feed.*Running/ }).waitFor();
    // Loaded anew when it began and as it went to work, and never for what came of it.
    expect(asked.filter((path) => path.endsWith("/data/runs.data")).length).toBeLessThanOrEqual(2);
    await atWork().getByRole("button", { name: /^Stop/ }).click();
    await page.waitForURL(`**/runs/${run}`);
    await page.getByText("Stopping; what landed stays.").waitFor();
    await page.getByRole("log").getByText("The run was stopped").waitFor({ timeout: 30_000 });
    await page.getByText("Stopped").first().waitFor();
  });

  test("tells its share where the profile has said how many posts there are", async () => {
    const { workspaceId, connectionId, posts } = await connectDisplay("rows");
    await page.goto(`${base}/rows/data/runs`, { waitUntil: "networkidle" });
    const told = await watchProgress();
    await askForPull(workspaceId, connectionId);
    const share = `${Math.round(100 / (1 + posts))}% · 1 of ${1 + posts} rows`;
    await expect.poll(told, { timeout: 60_000 }).toContainEqual(expect.stringContaining(share));
    await atWork().waitFor({ state: "detached", timeout: 60_000 });
    await page.getByRole("row", { name: /^Pull.*Done/ }).waitFor();
  });

  test("is partly pulled where one listing is refused, and whole again once it is allowed", async () => {
    const { workspaceId, connectionId } = await connectDisplay("refused");
    const data = `${base}/refused/data`;
    slow.refused.add("video.list");
    await askForPull(workspaceId, connectionId);
    await page.goto(data);
    await page.getByRole("row", { name: /Partly pulled/ }).waitFor({ timeout: 60_000 });
    await page.getByText("Not allowed: Posts (video.list)").first().waitFor();
    await page.goto(`${data}/runs`);
    await page.getByRole("row", { name: /tiktok-display.*Done.*Not allowed: Posts/ }).waitFor();
    await page.goto(`${data}/connections/${connectionId}`);
    await page.getByText("Partly pulled").first().waitFor();
    const note = page.getByRole("note").filter({ hasText: "does not allow all that this connection reads" });
    await note.getByText("Authorise again and allow the scope video.list.").waitFor();
    slow.refused.clear();
    await page.getByRole("button", { name: "Pull now" }).click();
    await note.waitFor({ state: "detached", timeout: 60_000 });
    await page.getByText("Up to date").first().waitFor();
  });

  test("meets no error on the way", () => {
    expect(complaints).toEqual([]);
  });

  /** The account of the world with the most posts, as one of TikTok. */
  async function connectDisplay(slug: string) {
    const postsOf = (id: string) => listPublicPosts(world, id, world.to).length;
    const accounts = world.list("account").map(({ account_id: id }) => id);
    const accountId = accounts.toSorted((a, b) => postsOf(b) - postsOf(a))[0] ?? "";
    const app = { client_key: standInTiktokApp.key, client_secret: standInTiktokApp.secret };
    const secret = { ...app, ...standInTiktokTokens(accountId) };
    const workspaceId = await makeWorkspace(handle, slug);
    const connectionId = await connect(handle, workspaceId, { connector: "tiktok-display", options: {}, secret });
    return { workspaceId, connectionId, posts: postsOf(accountId) };
  }
});
