import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { launchBrowser } from "#tests/support/launch-browser.ts";

const url = inject("levainUrl");
let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser?.close());

test("the label of a figure opens by keyboard what there is to know of it, and Escape closes it", async () => {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  const page = await context.newPage();
  await page.goto(`${url}/w/demo`);
  const label = page.locator("dl.headline").getByRole("button", { name: "Views", exact: true });
  const opened = page.getByRole("dialog", { name: "Views" });
  await label.focus();
  await page.keyboard.press("Enter");
  await opened.waitFor();
  expect(await opened.innerText()).toMatch(
    /Formula[\s\S]*Unit[\s\S]*Days[\s\S]*Source[\s\S]*, last read [\s\S]*As of[\s\S]*Completeness/,
  );
  expect(await label.getAttribute("aria-expanded")).toBe("true");
  await page.keyboard.press("Escape");
  await opened.waitFor({ state: "hidden" });
  expect(await page.evaluate(() => document.activeElement?.textContent)).toBe("Views");
  await context.close();
});

test("Enter in a chart opens what its numbers are, and Escape leads back into it", async () => {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  await page.goto(`${url}/w/demo`);
  const chart = page.locator("#exposure").getByRole("application");
  await chart.focus();
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("Enter");
  const opened = page.getByRole("dialog", { name: "Impressions or views" });
  await opened.waitFor();
  expect(await opened.innerText()).toMatch(
    /Where was it seen[\s\S]*Days[\s\S]*Source[\s\S]*, last read [\s\S]*Completeness/i,
  );
  await page.keyboard.press("Escape");
  await opened.waitFor({ state: "hidden" });
  expect(await page.evaluate(() => document.activeElement?.getAttribute("role"))).toBe("application");
  await page.close();
});

test("on a phone a tap opens it within the screen, and its button closes it", async () => {
  const context = await browser.newContext({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });
  const page = await context.newPage();
  await page.goto(`${url}/w/demo`);
  await page.locator("dl.headline").getByRole("button", { name: "Orders", exact: true }).tap();
  const opened = page.getByRole("dialog", { name: "Orders" });
  await opened.waitFor();
  const box = await opened.boundingBox();
  expect(box?.x).toBeGreaterThanOrEqual(0);
  expect((box?.x ?? 0) + (box?.width ?? 0)).toBeLessThanOrEqual(390);
  expect(new URL(page.url()).pathname).toBe("/w/demo");
  await opened.getByRole("button", { name: "Close" }).tap();
  await opened.waitFor({ state: "hidden" });
  await context.close();
});
