import { type Browser, chromium } from "playwright-core";
import { findBrowser } from "#scripts/find-browser.mjs";

/** The browser that `npm test` found, or, when a test is run alone, one that is here. */
export async function launchBrowser(): Promise<Browser> {
  const executablePath = await findBrowser();
  if (!executablePath) throw new Error("No browser: run npm test, which gets one, or name one in CHROME_PATH");
  return chromium.launch({ executablePath });
}
