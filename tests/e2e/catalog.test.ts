import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, expect, inject, test } from "vitest";
import { launchBrowser } from "#tests/support/launch-browser.ts";
import { notePageErrors } from "#tests/support/note-page-errors.ts";

declare global {
  interface Window {
    /** What the page was once it changed: the language that it says of itself, and the first words of its menu. */
    seen: string[];
  }
}

const url = inject("levainUrl");
const file = /\/messages\//;
let browser: Browser;
let context: BrowserContext;
/** What the console said, and what nobody caught. */
let complaints: string[];

beforeAll(async () => {
  browser = await launchBrowser();
});
afterEach(() => context?.close());
afterAll(() => browser?.close());

async function openPage(locale: string): Promise<Page> {
  context = await browser.newContext({ locale, viewport: { width: 1440, height: 900 } });
  complaints = [];
  const page = await context.newPage();
  notePageErrors(page, complaints);
  page.on("console", (message) => complaints.push(message.text()));
  return page;
}

/** React marks the elements that it has taken over. */
const waitUntilAwake = (page: Page) =>
  page.waitForFunction(() => {
    const main = document.querySelector("main");
    return main !== null && Object.keys(main).some((key) => key.startsWith("__reactFiber"));
  });

const listFiles = (page: Page) =>
  page.evaluate(() =>
    performance
      .getEntriesByType("resource")
      .flatMap((entry) =>
        entry instanceof PerformanceResourceTiming && entry.name.includes("/messages/")
          ? [{ name: new URL(entry.name).pathname, bytes: entry.transferSize }]
          : [],
      ),
  );

test("the messages are no part of a page: they come as one file, once, and are kept", async () => {
  const page = await openPage("en-GB");
  const html = await (await fetch(`${url}/w/demo`)).text();
  // Of the menu, and of a page that is another.
  expect(html).toContain("Campaigns");
  expect(html).not.toContain("away.unanswered");
  expect(html).not.toContain("nobody can tell whether it was saved");

  await page.goto(`${url}/w/new`);
  await waitUntilAwake(page);
  const [first, ...others] = await listFiles(page);
  expect(others).toEqual([]);
  expect(first?.bytes).toBeGreaterThan(20_000);
  expect(first?.bytes).toBeLessThan(45_000);

  await page.goto(`${url}/w/new/glossary`);
  await waitUntilAwake(page);
  expect(await listFiles(page)).toEqual([{ name: first?.name, bytes: 0 }]);
  expect(complaints).toEqual([]);
});

test("a language that is chosen comes at once with all that the page says, and without the page itself", async () => {
  const page = await openPage("en-GB");
  await page.goto(`${url}/w/new/glossary`);
  await waitUntilAwake(page);
  await page.evaluate(() => {
    window.seen = [];
    const note = () => {
      const now = `${document.documentElement.lang}: ${document.querySelector("nav a:nth-of-type(1)")?.textContent}`;
      if (window.seen.at(-1) !== now) window.seen.push(now);
    };
    note();
    new MutationObserver(note).observe(document.documentElement, {
      attributes: true,
      characterData: true,
      childList: true,
      subtree: true,
    });
  });
  const choose = async (from: string, to: string) => {
    await page.locator("header summary", { hasText: from }).click();
    await page.getByRole("button", { name: to }).click();
    await page.locator("header summary", { hasText: to }).waitFor();
  };
  await choose("English", "Français");
  await choose("Français", "简体中文");
  await choose("简体中文", "English");
  const seen = await page.evaluate(() => window.seen);
  expect(seen.map((one) => one.split(":")[0])).toEqual(["en", "fr", "zh-CN", "en"]);
  expect(new Set(seen).size).toBe(3);
  expect(seen.join()).not.toMatch(/nav\./);
  expect((await listFiles(page)).map(({ name }) => name.split(".")[0])).toEqual([
    "/messages/en",
    "/messages/fr",
    "/messages/zh-CN",
  ]);
  expect(complaints).toEqual([]);
});

test("a page outside of a workspace wakes up in the reader's language", async () => {
  const page = await openPage("zh-CN");
  await page.goto(`${url}/nowhere`);
  await waitUntilAwake(page);
  expect(await page.locator("main").innerText()).not.toMatch(/error\.|[a-z]{4}/);
  expect((await listFiles(page)).map(({ name }) => name.split(".")[0])).toEqual(["/messages/zh-CN"]);
  expect(complaints.filter((one) => !/404/.test(one))).toEqual([]);
});

test("a page whose messages do not come stands as it is, says so, and wakes up when they are there", async () => {
  const page = await openPage("fr-FR");
  await page.route(file, (route) => route.abort());
  await page.goto(`${url}/w/new/glossary`, { waitUntil: "domcontentloaded" });
  await page.getByRole("alert").filter({ hasText: "Levain est injoignable" }).waitFor();
  expect(await page.locator("nav").first().innerText()).toContain("Campagnes");
  await page.unroute(file);
  await waitUntilAwake(page);
  expect(await page.getByRole("alert").count()).toBe(0);
  expect(complaints.filter((one) => !/ERR_FAILED/.test(one))).toEqual([]);
});

test("a page of an earlier version, whose messages are gone, is had anew; once", async () => {
  const page = await openPage("en-GB");
  let loads = 0;
  let lastGone = 1;
  page.on("framenavigated", () => {
    loads += 1;
  });
  await page.route(file, (route) =>
    loads > lastGone ? route.continue() : route.fulfill({ status: 404, headers: { "Cache-Control": "no-store" } }),
  );
  await page.goto(`${url}/w/new/glossary`);
  await expect.poll(() => loads).toBe(2);
  await waitUntilAwake(page);

  loads = 0;
  lastGone = Number.POSITIVE_INFINITY;
  await page.evaluate(() => sessionStorage.clear());
  await page.goto(`${url}/w/new/glossary`, { waitUntil: "domcontentloaded" });
  await page.getByRole("alert").filter({ hasText: "Levain cannot be reached" }).waitFor();
  expect(loads).toBe(2);
  lastGone = 0;
  await waitUntilAwake(page);
  expect(loads).toBe(2);
});
