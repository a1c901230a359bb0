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

  /** What is told of what somebody else has saved. */
  const stored = () => page.getByRole("alert").filter({ hasText: "Stored now:" }).innerText();
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
    // What somebody else has saved, and no more than that.
    await page.getByText("Stored now:").waitFor();
    expect(await stored()).toContain("20");
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

  test("of an event that somebody else has changed is kept, and saved knowingly; so is it deleted", async () => {
    const { id } = await handle.db
      .insertInto("annotation")
      .values({ workspace_id: workspaceId, day: "2026-11-01", text: "Restock", platform: null })
      .returning("id")
      .executeTakeFirstOrThrow();
    const others = (text: string) =>
      handle.db
        .updateTable("annotation")
        .set({ text })
        .where("workspace_id", "=", workspaceId)
        .where("id", "=", id)
        .execute();
    await page.goto(`${base}/settings/events?edit=${id}`, { waitUntil: "networkidle" });
    const text = page.getByRole("textbox", { name: "What happened" });
    await text.fill("Mine");
    await others("Theirs");
    const save = page.getByRole("button", { name: "Save", exact: true });
    await save.click();
    await page.getByText("Stored now:").waitFor();
    expect(await stored()).toContain("Theirs");
    expect(await text.inputValue()).toBe("Mine");
    await save.click();
    await page.getByText("Saved. Charts show it at once.").waitFor();
    await page.getByText(/1 Nov 2026: Mine/).waitFor();
    // What is entered of another outlives that one is deleted.
    await text.fill("Another");
    await others("Theirs again");
    const remove = page.getByRole("button", { name: "Delete the event" });
    await page.getByText("Delete", { exact: true }).click();
    await remove.click();
    await page.getByText("Not deleted: this event was changed meanwhile.").waitFor();
    await page.getByText("Theirs again").waitFor();
    await remove.click();
    await page.getByText("Deleted.").waitFor();
    expect(await text.inputValue()).toBe("Another");
  });

  test("of a rate card that somebody else has replaced is kept beside theirs, and saved knowingly", async () => {
    const card = { workspace_id: workspaceId, effective_from: "2026-11-01", currency: "EUR", ended_at: null };
    const keep = async (version: number, name: string) => {
      await handle.db
        .updateTable("rate_card")
        .set({ ended_at: new Date() })
        .where("workspace_id", "=", workspaceId)
        .execute();
      await handle.db
        .insertInto("rate_card")
        .values({ ...card, version, name })
        .execute();
      const rate = { platform: "", measure: "views", amount_per_thousand: 7 };
      await handle.db
        .insertInto("rate_card_rate")
        .values({ workspace_id: workspaceId, version, ...rate })
        .execute();
    };
    await keep(1, "Old");
    await page.goto(`${base}/settings/rate-cards?edit=1`, { waitUntil: "networkidle" });
    const name = page.getByRole("textbox", { name: "Name", exact: true });
    await name.fill("Mine");
    await keep(2, "Theirs");
    const save = page.getByRole("button", { name: "Save as a new version" });
    await save.click();
    await page.getByText("Not saved: this card was changed or deleted meanwhile.").waitFor();
    await page.getByText("Theirs").first().waitFor();
    expect(await name.inputValue()).toBe("Mine");
    await save.click();
    await page.getByText("Saved. Earned media value is shown by it at once.").waitFor();
    const counting = await handle.db
      .selectFrom("rate_card")
      .select(["version", "name"])
      .where("workspace_id", "=", workspaceId)
      .where("ended_at", "is", null)
      .execute();
    expect(counting).toEqual([{ version: 3, name: "Mine" }]);
  });

  test("of a draft that somebody else has entered anew is kept with its credentials, and saved knowingly", async () => {
    const of = { connector: "levain-feed", options: { base_url: "https://feed.example", streams: ["post"] } };
    const draftId = await connect(handle, workspaceId, { ...of, secret: { auth: "bearer", token: "a-token" } });
    const change = (values: { readonly status?: string; readonly name?: string }) =>
      handle.db
        .updateTable("connection")
        .set(values)
        .where("workspace_id", "=", workspaceId)
        .where("connection_id", "=", draftId)
        .execute();
    await change({ status: "draft" });
    await page.goto(`${base}/data/connections/${draftId}`, { waitUntil: "networkidle" });
    const name = page.getByRole("textbox", { name: "Name", exact: true });
    const token = page.getByLabel(/^Token/);
    await name.fill("Mine");
    await token.fill("another-token");
    await change({ name: "Theirs" });
    const save = page.getByRole("button", { name: "Save and test" });
    await save.click();
    await page.getByText("Stored now:").waitFor();
    expect(await stored()).toContain("Theirs");
    expect([await name.inputValue(), await token.inputValue()]).toEqual(["Mine", "another-token"]);
    await save.click();
    await page.getByRole("heading", { name: "Mine" }).waitFor();
    expect(await token.inputValue()).toBe("another-token");
    // Whoever has entered nothing since sees what others save.
    await change({ name: "Theirs again" });
    await expect.poll(() => name.inputValue()).toBe("Theirs again");
  });

  test("of a campaign that somebody else has changed is kept, and saved knowingly before any of it has landed", async () => {
    await handle.db
      .insertInto("campaign")
      .values({ workspace_id: workspaceId, id: 1, external_id: "spring", name: "Spring" })
      .execute();
    await page.goto(`${base}/campaigns/1/edit`, { waitUntil: "networkidle" });
    const brief = page.getByRole("textbox", { name: "Brief" });
    const name = page.getByRole("textbox", { name: "Name", exact: true });
    await brief.fill("My brief");
    await handle.db
      .updateTable("campaign")
      .set({ name: "Theirs" })
      .where("workspace_id", "=", workspaceId)
      .where("id", "=", 1)
      .execute();
    const save = page.getByRole("button", { name: "Save", exact: true });
    await save.click();
    await page.getByText("Stored now:").waitFor();
    expect(await stored()).toContain("Theirs");
    expect([await name.inputValue(), await brief.inputValue()]).toEqual(["Spring", "My brief"]);
    await save.click();
    const asked = () =>
      handle.db
        .selectFrom("job_run")
        .select("input")
        .where("workspace_id", "=", workspaceId)
        .where("job", "=", "edit-campaign")
        .execute();
    const values = { name: "Spring", brief: "My brief" };
    await expect.poll(asked).toMatchObject([{ input: { records: [{ values }] } }]);
    // Nobody works here: somebody who looks meanwhile sees what will be.
    const html = await (await fetch(`${base}/campaigns/1/edit`)).text();
    expect(html).toContain("My brief</textarea>");
    await handle.db
      .updateTable("campaign")
      .set(values)
      .where("workspace_id", "=", workspaceId)
      .where("id", "=", 1)
      .execute();
    await handle.db
      .updateTable("job_run")
      .set({ status: "succeeded" })
      .where("workspace_id", "=", workspaceId)
      .where("job", "=", "edit-campaign")
      .execute();
    await page.getByRole("status").filter({ hasText: /saved/i }).waitFor();
    expect([await name.inputValue(), await brief.inputValue()]).toEqual(["Spring", "My brief"]);
  });

  test("of one file goes along with what is asked for of all that are to be imported", async () => {
    const preview = {
      ...{ format: "mapping:posts", refusal: null, layout: null, streams: ["post"], columns: ["ID", "Title"] },
      ...{ rows: [], notices: [], problems: [] },
      mapping: { name: "posts", match: [["ID", "Title"]], streams: { post: { post_id: { column: ["ID"] } } } },
    };
    const { import_id: importId } = await handle.db
      .insertInto("import")
      .values({ workspace_id: workspaceId, fingerprint: "", status: "recognised" })
      .returning("import_id")
      .executeTakeFirstOrThrow();
    const file = { workspace_id: workspaceId, import_id: importId, recognition: JSON.stringify(preview), bytes: 8 };
    await handle.db
      .insertInto("import_file")
      .values([0, 1].map((number) => ({ ...file, file_number: number, name: `${number}.csv` })))
      .execute();
    await page.goto(`${base}/data/import/${importId}`, { waitUntil: "networkidle" });
    await page.getByText("Adjust the mapping").last().click();
    await page.locator('[name="file1.rule.post.title"]').selectOption("Title", { force: true });
    await page.locator('[name="option.zone"]').fill("Asia/Shanghai");
    await page.getByRole("button", { name: "Import 2 files" }).click();
    await page.getByText("Not imported yet: what you had entered was applied first.").waitFor();
    const files = await handle.db
      .selectFrom("import_file as file")
      .innerJoin("import", "import.import_id", "file.import_id")
      .where("file.workspace_id", "=", workspaceId)
      .where("file.import_id", "=", importId)
      .orderBy("file.file_number")
      .select(["file.mapping", "import.options", "import.status"])
      .execute();
    const same = { options: { zone: "Asia/Shanghai" }, status: "draft" };
    expect(files).toMatchObject([
      { ...same, mapping: null },
      { ...same, mapping: { streams: { post: { post_id: { column: ["ID"] }, title: { column: ["Title"] } } } } },
    ]);
  });
});
