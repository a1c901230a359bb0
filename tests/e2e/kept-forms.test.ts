import type { Server } from "node:http";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createApp } from "#app/http/create-app.ts";
import { closeServer, listen } from "#app/http/listen.ts";
import type { DatabaseHandle } from "#db/client.server.ts";
import { enqueueJob } from "#db/queue.server.ts";
import { connect, makeWorkspace } from "#tests/support/connect.ts";
import { createTestDatabase } from "#tests/support/create-test-database.ts";
import { launchBrowser } from "#tests/support/launch-browser.ts";

/** Nobody works here: a test call that was asked for goes on for ever, and its page looks again every second. */
describe("what was entered", () => {
  let handle: DatabaseHandle;
  let server: Server;
  let browser: Browser;
  let page: Page;
  let workspaceId: number;
  let connectionId: number;
  let base: string;

  beforeAll(async () => {
    handle = await createTestDatabase();
    workspaceId = await makeWorkspace(handle, "brand");
    connectionId = await connect(handle, workspaceId, {
      connector: "levain-feed",
      options: { base_url: "https://feed.example", streams: ["post"] },
      secret: { auth: "bearer", token: "a-token" },
    });
    const app = await createApp(handle, { listenHost: "127.0.0.1", isDevelopment: false, metricsToken: undefined });
    const listening = await listen(app, "127.0.0.1");
    server = listening.server;
    base = `http://127.0.0.1:${listening.port}/w/brand`;
    browser = await launchBrowser();
    page = await (await browser.newContext({ locale: "en-GB" })).newPage();
  });
  afterAll(async () => {
    await browser?.close();
    await closeServer(server, 500);
    await handle?.close();
  });

  const tryOut = () => enqueueJob(handle.pool, workspaceId, "try-connection", { connectionId });

  test("stays while the page looks again and others save, and is saved knowingly in the place of theirs", async () => {
    await tryOut();
    await page.goto(`${base}/data/connections/${connectionId}`, { waitUntil: "networkidle" });
    await page.getByText("Change credentials").click();
    await page.getByLabel(/^Token/).fill("another-token");
    await page
      .getByText(/^Name(, | and )schedule/)
      .first()
      .click();
    const name = page.getByRole("textbox", { name: "Name", exact: true });
    await name.fill("Mine");
    await tryOut();
    await handle.db
      .updateTable("connection")
      .set({ name: "Theirs" })
      .where("workspace_id", "=", workspaceId)
      .where("connection_id", "=", connectionId)
      .execute();
    await page.getByRole("heading", { name: "Theirs" }).waitFor();
    expect(await name.inputValue()).toBe("Mine");
    expect(await page.getByLabel(/^Token/).inputValue()).toBe("another-token");
    expect(await page.getByLabel(/^Token/).isVisible()).toBe(true);
    const save = page.getByRole("button", { name: "Save", exact: true });
    await save.click();
    await page.getByText("Stored now:").waitFor();
    expect(await name.inputValue()).toBe("Mine");
    await save.click();
    await page.getByRole("heading", { name: "Mine" }).waitFor();
    expect(await page.getByLabel(/^Token/).inputValue()).toBe("another-token");
  });

  test("stays in the settings, also where the line breaks after they were sent", async () => {
    await page.goto(`${base}/settings`, { waitUntil: "networkidle" });
    const name = page.getByRole("textbox", { name: "Name", exact: true });
    await name.fill("My brand");
    await page.route(/settings\.data/, (route) => route.abort());
    const save = page.getByRole("button", { name: "Save settings" });
    await save.click();
    await page.getByText("nobody can tell whether it was saved").waitFor();
    expect(await name.inputValue()).toBe("My brand");
    await page.unroute(/settings\.data/);
    await handle.db.updateTable("workspace").set({ margin: 0.2 }).where("workspace_id", "=", workspaceId).execute();
    await save.click();
    await page.getByText("Stored now:").waitFor();
    expect(await page.getByText("nobody can tell whether it was saved").count()).toBe(0);
    expect(await name.inputValue()).toBe("My brand");
    await save.click();
    await page.getByText("The settings are saved.").waitFor();
    const { name: kept } = await handle.db
      .selectFrom("workspace")
      .select("name")
      .where("workspace_id", "=", workspaceId)
      .executeTakeFirstOrThrow();
    expect(kept).toBe("My brand");
  });
});
