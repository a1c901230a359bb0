import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import { run } from "./run.mjs";

/** The first is a browser without windows: what it shows is the same, and it works a third less. */
const names = [
  "chromium-headless-shell",
  "chromium",
  "chromium-browser",
  "google-chrome",
  "google-chrome-stable",
  "chrome",
];
const macPlaces = [
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
];

/** The path of a browser for the end-to-end tests that is here already, or undefined. */
export async function findBrowser() {
  const { CHROME_PATH, LEVAIN_CHROMIUM, PATH = "" } = process.env;
  for (const chosen of [LEVAIN_CHROMIUM, CHROME_PATH]) if (chosen) return chosen;
  const onPath = PATH.split(delimiter).flatMap((folder) => names.map((name) => join(folder, name)));
  return [...onPath, ...macPlaces, await playwrightPath()].find(works);
}

/** The same, and when there is none, one that is fetched by Playwright or, as root on Debian, installed by apt. */
export async function ensureBrowser() {
  const found = await findBrowser();
  if (found) return found;
  console.log("No Chromium or Chrome here; fetching the one that Playwright keeps …");
  run("node_modules/playwright-core/cli.js", ["install", "--no-shell", "chromium"]);
  const fetched = await playwrightPath();
  if (works(fetched)) return fetched;
  if (process.getuid?.() === 0 && existsSync("/etc/debian_version")) {
    console.log("That did not work; installing the distribution's …");
    const quietly = { DEBIAN_FRONTEND: "noninteractive" };
    const install = (/** @type {string[]} */ ...packages) =>
      run("apt-get", ["install", "-qq", "-y", "--no-install-recommends", ...packages], quietly);
    run("apt-get", ["update", "-qq"], quietly);
    const fonts = ["fonts-liberation", "fonts-droid-fallback"];
    // Older releases have it with its windows alone.
    if (!install("chromium-headless-shell", ...fonts)) install("chromium", ...fonts);
  }
  return findBrowser();
}

async function playwrightPath() {
  const { chromium } = await import("playwright-core");
  return chromium.executablePath();
}

/**
 * Some distributions put a script in the browser's place that only explains how to get one.
 * @param {string} path
 */
function works(path) {
  if (!existsSync(path)) return false;
  const { status, stdout } = spawnSync(path, ["--version"], { encoding: "utf8", timeout: 20_000 });
  return status === 0 && /chrom/i.test(stdout);
}
