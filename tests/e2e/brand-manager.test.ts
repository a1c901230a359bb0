import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { launchBrowser } from "#tests/support/launch-browser.ts";
import { type RunningLevain, startLevain } from "#tests/support/start-levain.ts";

/** From nothing to the demo's Overview, through a person's own import and back, as one story: each test goes on from the one before. */
describe("a brand manager", () => {
  let folder: string;
  let levain: RunningLevain;
  let browser: Browser;
  let context: BrowserContext;
  let page: Page;
  const complaints: string[] = [];

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "levain-e2e-"));
    levain = await startLevain({ dataFolder: join(folder, "data"), timeout: 600_000 });
    browser = await launchBrowser();
    context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: "en-GB" });
    page = await context.newPage();
    page.on("console", (message) => {
      if (message.type() === "error" && !message.text().includes("404")) complaints.push(message.text());
    });
    page.on("pageerror", (error) => complaints.push(String(error)));
  }, 700_000);
  afterAll(async () => {
    await browser?.close();
    await levain?.stop();
    await rm(folder, { recursive: true, force: true });
  });

  test("sees the demo's Overview", async () => {
    await page.goto(levain.url);
    await page.waitForURL("**/w/demo");
    expect(await page.getByRole("heading", { level: 1 }).textContent()).toBe("Overview");
    expect(await page.getByRole("link", { name: "Creators" }).first().isVisible()).toBe(true);
  });

  test("filters by a platform, and the address says so", async () => {
    await page.goto(`${levain.url}/w/demo?platform=douyin`);
    expect(new URL(page.url()).searchParams.get("platform")).toBe("douyin");
    expect(await page.getByRole("heading", { level: 1 }).textContent()).toBe("Overview");
  });

  test("opens a creator from the list", async () => {
    await page.goto(`${levain.url}/w/demo/creators`);
    await page.locator("main table tbody a").first().click();
    await page.waitForURL(/\/creators\/\d+/);
    expect(await page.getByRole("heading", { level: 1 }).textContent()).not.toBe("");
  });

  test("downloads a CSV that equals the screen", async () => {
    await page.goto(`${levain.url}/w/demo/creators`);
    const names = await page
      .locator("main table tbody tr")
      .evaluateAll((rows) => rows.map((row) => row.textContent ?? ""));
    const csv = await (await context.request.get(`${levain.url}/w/demo/reports/creators.csv`)).text();
    const lines = csv.trimEnd().split("\r\n").slice(1);
    expect(lines.length).toBeGreaterThanOrEqual(names.length);
    for (const [index, text] of names.entries()) {
      const name = (lines[index] ?? "").split(",")[0]?.replaceAll('"', "") ?? "?";
      expect(text).toContain(name);
    }
  });

  test("imports a file with three bad rows, sees them, and undoes it", async () => {
    const file = join(folder, "post_snapshot.ndjson");
    const row = (post: string, views: unknown) =>
      JSON.stringify({ platform: "kesong", post_id: post, captured_at: "2026-05-01T10:00:00Z", views });
    const rows = [row("e2e-1", 10), row("e2e-2", "many"), row("e2e-3", -1), row("e2e-4", 4.5), row("e2e-5", 7)];
    await writeFile(file, `${rows.join("\n")}\n`);
    await page.goto(`${levain.url}/w/demo/data/import`);
    await page.setInputFiles("#files", file);
    await page.getByRole("button", { name: "Upload and look at them" }).click();
    await page.waitForURL(/\/data\/import\/\d+/);
    await page.getByText("Ready to import").first().waitFor({ timeout: 60_000 });
    await page.getByRole("button", { name: /^Import this file/ }).click();
    await page
      .getByText(/Imported/)
      .first()
      .waitFor({ timeout: 60_000 });
    await page.getByText("3 rejected rows").first().waitFor();
    const rejects = await (await context.request.get(`${page.url()}/rejects.csv`)).text();
    expect(rejects.trimEnd().split("\r\n")).toHaveLength(4);
    await page.locator("summary", { hasText: "Undo this import" }).click();
    await page.getByRole("button", { name: "Undo it now" }).click();
    await page
      .getByText(/Undone/)
      .first()
      .waitFor({ timeout: 60_000 });
  });

  test("meets no error on the way", () => {
    expect(complaints).toEqual([]);
  });
});
