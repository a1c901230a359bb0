import type { Server } from "node:http";
import { sql } from "kysely";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { createApp } from "#app/http/create-app.ts";
import { closeServer, listen } from "#app/http/listen.ts";
import type { DatabaseHandle } from "#db/client.server.ts";
import { jobs } from "#jobs/index.ts";
import { type RunningWorker, startWorker } from "#jobs/queue/start-worker.ts";
import { standInFeedToken } from "#jobs/sandbox/levain-feed.ts";
import { type StandInServer, serveStandIn } from "#jobs/sandbox/serve-stand-in.ts";
import { createStandInClock } from "#jobs/sandbox/stand-in-clock.ts";
import { createStandInWorld } from "#jobs/sandbox/stand-in-world.ts";
import { standInTiktokApp } from "#jobs/sandbox/tiktok-accounts.ts";
import { makeWorkspace } from "#tests/support/connect.ts";
import { createTestDatabase } from "#tests/support/create-test-database.ts";
import { launchBrowser } from "#tests/support/launch-browser.ts";
import { notePageErrors } from "#tests/support/note-page-errors.ts";

/** A person connects a feed, sees it break and mend: one story, each test goes on from the one before. */
describe("the Data page", () => {
  let handle: DatabaseHandle;
  let standIn: StandInServer;
  let worker: RunningWorker;
  let server: Server;
  let browser: Browser;
  let page: Page;
  let data: string;
  let workspaceId: number;
  const wrongToken = "not-the-right-token";
  const complaints: string[] = [];

  beforeAll(async () => {
    handle = await createTestDatabase();
    workspaceId = await makeWorkspace(handle, "brand");
    const world = await createStandInWorld({ posts: 40, days: 20, end: "2026-11-20", seed: "page", creators: 5 });
    standIn = await serveStandIn(world, createStandInClock(world.to, 0));
    vi.stubEnv("LEVAIN_STAND_IN_URL", standIn.url);
    worker = await startWorker(handle, jobs);
    const listening = await listen(
      await createApp(handle, { listenHost: "127.0.0.1", isDevelopment: false, metricsToken: undefined }),
      "127.0.0.1",
    );
    server = listening.server;
    data = `http://127.0.0.1:${listening.port}/w/brand/data`;
    browser = await launchBrowser();
    page = await (await browser.newContext({ locale: "en-GB", viewport: { width: 1280, height: 900 } })).newPage();
    notePageErrors(page, complaints);
    page.on("console", (message) => {
      if (message.type() === "error" && !/status of 4/.test(message.text())) complaints.push(message.text());
    });
  });
  afterAll(async () => {
    await browser?.close();
    await worker?.stop();
    await closeServer(server, 500);
    await standIn?.close();
    await handle?.close();
    vi.unstubAllEnvs();
  });

  test("says what to do where nothing is connected", async () => {
    await page.goto(data);
    await page.getByText("Nothing is connected yet").waitFor();
    await page.getByRole("link", { name: "Add a connection" }).first().click();
    await page.getByRole("link", { name: "Levain feed" }).click();
  });

  test("tells of a wrong key, and shows it nowhere", async () => {
    await page.getByLabel("Name").fill("Kesong feed");
    await page.getByLabel("Address").fill("https://kesong.feed.example");
    for (const stream of ["Accounts", "Posts", "Post snapshots", "Recommendations"])
      await page.getByRole("checkbox", { name: stream, exact: true }).check();
    await page.getByLabel(/^Token/).fill(wrongToken);
    await page.getByRole("checkbox", { name: /stand-in platform/ }).check();
    await page.getByRole("button", { name: "Save and test" }).click();
    await page.getByText("The test call did not succeed").waitFor();
    expect(await page.getByText(/does not accept these credentials/).count()).toBeGreaterThan(0);
    await page.getByRole("row", { name: /Test call.*Refused/ }).waitFor();
    const shown = `${page.url()} ${await page.content()}`;
    expect(shown).not.toContain(wrongToken);
  });

  test("starts with the right one, and the first run fills the days", async () => {
    await page.getByLabel(/^Token/).fill(standInFeedToken);
    await page.getByRole("button", { name: "Save and test" }).click();
    await page.getByText("It works: the platform answers for kesong.feed.example.").waitFor();
    await page.getByRole("button", { name: "Start pulling" }).click();
    await page.getByText("Up to date").first().waitFor({ timeout: 30_000 });
    const { rows } = await countPosts();
    expect(rows).toBeGreaterThan(0);
    // Products are not asked for: what recommends them waits for them.
    await page.goto(`${data}/waiting`);
    await page.getByRole("row", { name: /^Recommendations \d/ }).waitFor();
    await page.goto(`${data}/coverage`);
    const cells = page.getByRole("row", { name: /^Post snapshots/ }).getByRole("link");
    expect(await cells.last().textContent()).toBe("Complete");
  });

  test("chooses days with the keyboard, and fills them in with one run whose log can be read", async () => {
    // The feed's listings are logs: one that is kept by time stands in for those of other platforms.
    const listings = JSON.stringify([{ listing: "order", streams: ["order"], reads: "changes", reachesBackDays: 30 }]);
    await handle.db.updateTable("connection").set({ listings }).where("workspace_id", "=", workspaceId).execute();
    await page.goto(`${data}/coverage`);
    const cells = page.getByRole("row", { name: /^Orders/ }).getByRole("link");
    // Arrow keys are for those who have a script, and it may still be on its way.
    await page.locator("[data-row][tabindex='-1']").first().waitFor();
    await cells.last().focus();
    await page.keyboard.press("ArrowLeft");
    for (let day = 0; day < 3; day++) await page.keyboard.press("Shift+ArrowLeft");
    await page.waitForURL(/from=.*&to=/);
    await page.getByText("4 days", { exact: true }).waitFor();
    const { searchParams } = new URL(page.url());
    expect(Date.parse(searchParams.get("to") ?? "") - Date.parse(searchParams.get("from") ?? "")).toBe(3 * 86_400_000);
    // A key held down is asked for once, when it rests.
    const asked: string[] = [];
    page.on("request", (request) => asked.push(request.url()));
    await cells.last().evaluate((last) => {
      last.focus();
      const press = () => new KeyboardEvent("keydown", { key: "ArrowLeft", shiftKey: true, bubbles: true });
      for (let presses = 0; presses < 20; presses++) document.activeElement?.dispatchEvent(press());
    });
    await page.getByText("20 days", { exact: true }).waitFor();
    expect(asked.filter((url) => /coverage\.data/.test(url))).toHaveLength(1);
    // Shift and a click go on from where the choice began.
    await cells.nth((await cells.count()) - 6).click({ modifiers: ["Shift"] });
    await page.getByText("5 days", { exact: true }).waitFor();
    await page.getByRole("button", { name: "Fill in these 5 days" }).click();
    await page.waitForURL(/runs\/\d+/);
    await page.getByRole("log").getByText("The run begins").waitFor({ timeout: 30_000 });
    // The line that comes last is told while the page stays as it is.
    await page
      .getByRole("log")
      .getByText(/The run succeeded/)
      .waitFor({ timeout: 30_000 });
    await page.getByLabel("Show").selectOption("error");
    await page.getByText("No such line was kept of this run.").waitFor();
  });

  test("shows what a run notes as it ends, though the page came between its end and its last lines", async () => {
    const { job_run_id: run } = await handle.db
      .insertInto("job_run")
      .values({ workspace_id: workspaceId, job: "pull-connection", status: "succeeded", finished_at: sql`now()` })
      .returning("job_run_id")
      .executeTakeFirstOrThrow();
    await page.goto(`${data}/runs/${run}`);
    await page.getByText("No such line was kept of this run.").waitFor();
    const line = { line: 1, logged_at: new Date(), level: "info", message: "The last word", reference: null };
    await handle.db
      .insertInto("job_run_log")
      .values({ workspace_id: workspaceId, job_run_id: run, ...line })
      .execute();
    await page.getByRole("log").getByText("The last word").waitFor({ timeout: 30_000 });
  });

  test("shows what a person sees when the platform breaks", async () => {
    standIn.setFaults({ probability: 1, faults: ["expired_token"], seed: 1 });
    await page.goto(data);
    await page.getByRole("link", { name: "Kesong feed" }).click();
    await page.getByRole("button", { name: "Pull now" }).click();
    await page.getByText("Needs credentials").first().waitFor({ timeout: 30_000 });
    expect(await page.getByText(/does not accept these credentials/).count()).toBeGreaterThan(0);
    await page.goto(`${data}/runs`);
    await page
      .getByRole("row", { name: /Pull.*Failed/ })
      .first()
      .getByRole("link")
      .first()
      .click();
    await page
      .getByRole("log")
      .getByText(/does not accept these credentials/)
      .first()
      .waitFor();
    expect(await page.content()).not.toContain(standInFeedToken);
  });

  test("fills the hole once it is mended", async () => {
    standIn.setFaults(undefined);
    const before = await lastComplete();
    await page.goto(data);
    await page.getByRole("link", { name: "Kesong feed" }).click();
    await page.getByLabel(/^Token/).fill(standInFeedToken);
    await page.getByRole("button", { name: "Test and use these" }).click();
    await page.getByText("It works: the platform answers for kesong.feed.example.").waitFor({ timeout: 30_000 });
    await page.getByText("Up to date").first().waitFor({ timeout: 30_000 });
    await page.getByRole("button", { name: "Pull now" }).click();
    await expect.poll(lastComplete, { timeout: 30_000 }).toBeGreaterThan(before);
    const { count } = await handle.db
      .selectFrom("pull_slot")
      .where("workspace_id", "=", workspaceId)
      .where("status", "=", "failed")
      .select((eb) => eb.fn.countAll<number>().as("count"))
      .executeTakeFirstOrThrow();
    expect(Number(count)).toBeGreaterThan(0);
    await page.goto(`${data}/coverage`);
    expect(await page.getByRole("link", { name: /Missing for ever/ }).count()).toBe(0);
    await page
      .getByRole("row", { name: /^Post snapshots/ })
      .getByRole("link")
      .last()
      .click();
    await page.getByRole("heading", { name: /Kesong feed, Post snapshots/ }).waitFor();
    await page.getByText("Read whole").filter({ visible: true }).first().waitFor();
  });

  test("joins an account to somebody by the handle that both have, and takes it back", async () => {
    const [one, other] = await handle.db
      .selectFrom("account")
      .select(["id", "platform"])
      .where("workspace_id", "=", workspaceId)
      .orderBy("id")
      .limit(2)
      .execute();
    if (!one || !other) throw new Error("The feed has no two accounts");
    await handle.db
      .updateTable("account")
      .set({ handle: "one-handle", creator_id: null })
      .where("workspace_id", "=", workspaceId)
      .where("id", "in", [one.id, other.id])
      .execute();
    const creators = data.replace(/data$/, "creators");
    await page.goto(`${creators}/accounts`);
    await page.getByText("Same handle: one-handle").waitFor();
    await page.getByRole("button", { name: /^Join / }).click();
    await page.getByText("No pair of accounts shares").waitFor({ timeout: 30_000 });
    // The address of before leads to who it is now.
    await page.goto(`${creators}/${one.id}/accounts`);
    await page
      .getByRole("list", { name: "Their accounts" })
      .getByRole("button", { name: /^Split off/ })
      .nth(1)
      .waitFor();
    await page.getByRole("button", { name: "Undo" }).click();
    const held = () =>
      handle.db
        .selectFrom("account_decision")
        .select("account_id")
        .where("workspace_id", "=", workspaceId)
        .where("undone_at", "is", null)
        .execute();
    await expect.poll(held, { timeout: 30_000 }).toEqual([]);
  });

  test("reads the rejected rows of a file again once its mapping is corrected", async () => {
    const rows = ["v-1,a-1,3/11/2026 9:30,Rye,1200", "v-2,a-1,14/11/2026 9:30,Spelt,800"];
    await page.goto(`${data}/import`);
    await page.setInputFiles("input[type=file]", {
      name: "agency.csv",
      mimeType: "text/csv",
      buffer: Buffer.from(["Video ID,Account ID,Read on,Title,Views", ...rows].join("\n")),
    });
    await page.getByRole("button", { name: "Upload and look at them" }).click();
    const snapshots = (field: string) => page.locator(`[name="file0.rule.post_snapshot.${field}"]`);
    await snapshots("captured_at").selectOption("Read on");
    await snapshots("views").selectOption("Title");
    await page.locator("[name='file0.text.platform']").fill("tiktok");
    const lookAgain = () => page.getByRole("button", { name: "Use this mapping and look again" }).click();
    await lookAgain();
    await page.getByText('views: must be a number; column “Title” holds "Spelt"').waitFor();
    await page.getByRole("button", { name: "Import this file" }).click();
    // Posts and their account land, what was counted of them does not.
    await page.getByRole("heading", { name: "2 rejected rows" }).waitFor({ timeout: 30_000 });

    await page.goto(`${data}/rejects`);
    await page.getByRole("button", { name: "Import its files again" }).click();
    await snapshots("views").selectOption("Views");
    await page.getByRole("textbox", { name: "How captured_at is written" }).fill("d/M/yyyy H:mm");
    await lookAgain();
    await page.getByText(/^Line 2:/).waitFor({ state: "detached" });
    await page.getByRole("button", { name: "Import this file" }).click();
    await page.getByRole("row", { name: "Post snapshots 2 0 0" }).waitFor({ timeout: 30_000 });
    const landed = await handle.db
      .selectFrom("post_snapshot as snapshot")
      .innerJoin("post", (join) =>
        join.onRef("post.workspace_id", "=", "snapshot.workspace_id").onRef("post.id", "=", "snapshot.post_id"),
      )
      .where("snapshot.workspace_id", "=", workspaceId)
      .where("post.external_id", "in", ["v-1", "v-2"])
      .orderBy("post.external_id")
      .select("snapshot.views")
      .execute();
    expect(landed.map(({ views }) => views)).toEqual([1_200, 800]);
    await page.goto(`${data}/rejects`);
    expect(await page.getByRole("row", { name: /agency\.csv.*Read again by import/ }).count()).toBe(2);
    expect(await page.getByRole("button", { name: "Import its files again" }).count()).toBe(0);
  });

  test("goes to the platform for an authorisation, and says what came of it", async () => {
    const wrongSecret = "not-the-secret-of-this-app";
    await page.goto(`${data}/connections/new?kind=tiktok-display`);
    const callback = await page.getByText(/connections\/authorised$/).textContent();
    expect(callback).toBe(`${new URL(data).origin}/connections/authorised`);
    await page
      .getByLabel(/^Client key/)
      .first()
      .fill(standInTiktokApp.key);
    await page
      .getByLabel(/^Client secret/)
      .first()
      .fill(wrongSecret);
    await page
      .getByRole("checkbox", { name: /stand-in platform/ })
      .first()
      .check();
    await page.getByRole("button", { name: "Authorise at TikTok" }).click();
    await page.getByRole("button", { name: "Deny" }).click();
    await page.getByText("The app was not allowed at TikTok").waitFor();
    expect(page.url()).toMatch(/connections\/\d+\?authorisation=denied$/);

    // What was entered is known still: the account now agrees, and the platform does not know the secret.
    await page.getByRole("button", { name: "Authorise at TikTok" }).click();
    await page.getByRole("button", { name: "Allow" }).click();
    await page.getByText("The platform does not know this app with this secret.").waitFor({ timeout: 30_000 });
    expect(page.url()).toMatch(/connections\/\d+$/);
    expect(await page.content()).not.toContain(wrongSecret);

    await page
      .getByLabel(/^Client secret/)
      .first()
      .fill(standInTiktokApp.secret);
    await page.getByRole("button", { name: "Authorise at TikTok" }).click();
    const account = await page.getByLabel("Signed in as").locator("option").first().textContent();
    await page.getByRole("button", { name: "Allow" }).click();
    await page.getByText(`It works: the platform answers for ${account}.`).waitFor({ timeout: 30_000 });
    await page.getByRole("button", { name: "Start pulling" }).waitFor();
    // What nobody was sent for.
    await page.goto(`${callback}?state=1-1-${"x".repeat(43)}&code=stand-in-code`);
    await page.getByText("This answer belongs to no authorisation that is under way").waitFor();
    expect(page.url()).toBe(`${callback}?problem=unknown`);
  });

  test("meets no error on the way", () => {
    expect(complaints).toEqual([]);
  });

  async function countPosts(): Promise<{ rows: number }> {
    const { count } = await handle.db
      .selectFrom("post")
      .where("workspace_id", "=", workspaceId)
      .select((eb) => eb.fn.countAll<number>().as("count"))
      .executeTakeFirstOrThrow();
    return { rows: Number(count) };
  }

  async function lastComplete(): Promise<number> {
    const { last } = await handle.db
      .selectFrom("pull_slot")
      .where("workspace_id", "=", workspaceId)
      .where("status", "=", "complete")
      .select((eb) => eb.fn.max("slot_at").as("last"))
      .executeTakeFirstOrThrow();
    return last?.getTime() ?? 0;
  }
});
