import { readFile } from "node:fs/promises";
import type { Browser, Page, Route } from "playwright-core";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { launchBrowser } from "#tests/support/launch-browser.ts";
import { notePageErrors } from "#tests/support/note-page-errors.ts";

declare global {
  interface Window {
    /** How far things moved by themselves, and not within half a second of what somebody did. */
    shifts: number[];
  }
}

/** Of compressed script, before charts, calendar and combobox. */
const mostBytes = 100_000;
const url = inject("levainUrl");
let browser: Browser;
let page: Page;

beforeAll(async () => {
  browser = await launchBrowser();
  page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  await page.addInitScript(() => {
    window.shifts = [];
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries())
        if ("value" in entry && !("hadRecentInput" in entry && entry.hadRecentInput))
          window.shifts.push(Number(entry.value));
    }).observe({ type: "layout-shift", buffered: true });
  });
});
afterAll(() => browser?.close());

/** Names and compressed sizes of the scripts that have come so far. */
function listScripts(): Promise<Map<string, number>> {
  return page
    .evaluate(() =>
      performance
        .getEntriesByType("resource")
        .flatMap((entry) =>
          entry instanceof PerformanceResourceTiming && entry.name.endsWith(".js")
            ? [[new URL(entry.name).pathname, entry.encodedBodySize] as const]
            : [],
        ),
    )
    .then((entries) => new Map(entries));
}

const sizeOf = (scripts: Map<string, number>) => [...scripts.values()].reduce((sum, bytes) => sum + bytes, 0);
const countShifts = () => page.evaluate(() => window.shifts.reduce((sum, shift) => sum + shift, 0));
const listHeights = () =>
  page
    .locator("main section[id] h2, main section[id] table")
    .evaluateAll((all) => all.map((one) => one.getBoundingClientRect().y));

/** Tables beyond the screen are laid out one after the other. */
const waitForTables = () => expect.poll(() => page.locator("[data-later]").count(), { timeout: 30_000 }).toBe(0);

test("tables beyond the screen are laid out in their turn: nothing moves who scrolls, and who follows a link to one arrives at it", async () => {
  const campaign = /href="(\/w\/demo\/campaigns\/\d+)/.exec(await (await fetch(`${url}/w/demo/campaigns`)).text())?.[1];
  const html = await (await fetch(`${url}${campaign}`)).text();
  expect(html.split('data-later=""').length).toBeGreaterThan(5);
  await page.goto(`${url}${campaign}`);
  await page.locator("#unknown table").waitFor();
  await waitForTables();
  for (const turns of [20, -20])
    for (let turn = 0; turn < Math.abs(turns); turn += 1) await page.mouse.wheel(0, 800 * Math.sign(turns));
  expect(await countShifts()).toBeLessThan(0.01);
  await page.goto("about:blank");
  await page.goto(`${url}${campaign}#spans`);
  await page.locator("#unknown table").waitFor();
  await waitForTables();
  const top = () =>
    page.locator("#spans").evaluate((section) => Math.abs(Math.round(section.getBoundingClientRect().y)));
  await expect.poll(top).toBe(0);
});

test("Overview takes less than 100 kB of compressed script, and its charts come later without moving anything", async () => {
  // Held back, so that what is there before the charts can be counted.
  const held: Route[] = [];
  await page.route(/\/time-chart-/, (route) => void held.push(route));
  await page.goto(`${url}/w/demo`, { waitUntil: "domcontentloaded" });
  await expect.poll(() => held.length, { timeout: 30_000 }).toBe(1);
  await page.waitForTimeout(500);
  await waitForTables();
  const bytes = sizeOf(await listScripts());
  const before = { shifts: await countShifts(), heights: await listHeights() };

  await held[0]?.continue();
  await page.locator("#exposure svg.recharts-surface").waitFor({ timeout: 30_000 });
  await page.waitForTimeout(500);
  const shifts = await countShifts();
  console.log(JSON.stringify({ figure: "script before charts", bytes, target: mostBytes }));
  console.log(JSON.stringify({ figure: "layout shift", "before charts": before.shifts, "with charts": shifts }));
  expect(bytes).toBeGreaterThan(10_000);
  expect(bytes).toBeLessThan(mostBytes);
  expect(shifts - before.shifts).toBe(0);
  expect(shifts).toBeLessThan(0.01);
  expect(await listHeights()).toEqual(before.heights);
});

test("calendar and combobox come when they are asked for, and move nothing", async () => {
  const before = {
    names: [...(await listScripts()).keys()].join(),
    shifts: await countShifts(),
    heights: await listHeights(),
  };
  expect(before.names).not.toMatch(/range-calendar|creator-field/);

  await page.locator("summary", { hasText: "Period" }).first().click();
  await page.getByRole("button", { name: "Choose on a calendar" }).first().click();
  await page.getByRole("application", { name: /Choose on a calendar/ }).waitFor();
  await page.keyboard.press("Escape");
  await page.locator("summary", { hasText: "Creator" }).first().click();
  await page.getByRole("button", { name: "Search a creator" }).first().click();
  await page.getByRole("combobox", { name: "Search a creator" }).waitFor();
  await page.keyboard.press("Escape");

  expect([...(await listScripts()).keys()].join()).toMatch(/range-calendar.*creator-field/);
  expect(await countShifts()).toBe(before.shifts);
  expect(await listHeights()).toEqual(before.heights);
});

test("a chart is saved as a picture: XML that is well formed, with its question, its answer and its numbers", async () => {
  const figure = page.locator("#exposure");
  const answer = (await figure.locator("header p").textContent()) ?? "";
  await figure.locator("summary", { hasText: "Save" }).click();
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    figure.getByRole("button", { name: "SVG" }).click(),
  ]);
  expect(download.suggestedFilename()).toBe("Where-was-the-content-seen.svg");
  const picture = await page.evaluate(
    (source) => {
      const parsed = new DOMParser().parseFromString(source, "application/xml");
      const textsOf = (name: string) => [...parsed.querySelectorAll(name)].map((text) => text.textContent ?? "");
      return { root: parsed.documentElement.nodeName, titles: textsOf("svg > title"), texts: textsOf("text") };
    },
    await readFile(await download.path(), "utf8"),
  );
  // A parser that finds a fault says so in an element of its own.
  expect(picture.root).toBe("svg");
  expect(picture.titles).toContain("Where was the content seen?");
  expect(answer).toMatch(/\d+ ?%/);
  expect(picture.texts.join(" ")).toContain(/\d+ ?%[^,]*/.exec(answer)?.[0].split(" in ")[0] ?? "");
  const ticks = await figure
    .locator("text.recharts-cartesian-axis-tick-value")
    .evaluateAll((all) => all.map((text) => text.textContent ?? ""));
  expect(ticks.length).toBeGreaterThan(2);
  expect(picture.texts).toEqual(expect.arrayContaining(ticks));
});

test("keys pressed while a page wakes up do not keep it asleep", async () => {
  const complaints: string[] = [];
  const impatient = await browser.newPage();
  notePageErrors(impatient, complaints);
  await impatient.addInitScript(() => {
    const again = new MessageChannel();
    again.port1.onmessage = () => {
      document.body?.dispatchEvent(new KeyboardEvent("keydown", { key: "Shift", bubbles: true }));
      if (!document.querySelector("#exposure svg.recharts-surface")) again.port2.postMessage(null);
    };
    again.port2.postMessage(null);
  });
  await impatient.goto(`${url}/w/demo`);
  await impatient.locator("#exposure svg.recharts-surface").waitFor({ timeout: 30_000 });
  expect(complaints).toEqual([]);
  await impatient.close();
});
