import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import { environment } from "#db/environment.ts";

const names = [
  "chromium",
  "chromium-browser",
  "google-chrome",
  "google-chrome-stable",
  "chrome",
  "chromium-headless-shell",
];
const macPlaces = [
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
];

let found: string | null | undefined;

/** A browser on this machine that can write PDF: the one that CHROME_PATH names, else one where they usually are; null without any. Looked for once. */
export function findChromium(): string | null {
  if (found === undefined) found = search();
  return found;
}

function search(): string | null {
  const { CHROME_PATH, PATH = "" } = environment();
  if (CHROME_PATH) return isBrowser(CHROME_PATH) ? CHROME_PATH : null;
  const onPath = PATH.split(delimiter).flatMap((folder) => names.map((name) => join(folder, name)));
  return [...onPath, ...macPlaces].find(isBrowser) ?? null;
}

/** Some distributions put a script in the browser's place that only explains how to get one. */
function isBrowser(path: string): boolean {
  if (!existsSync(path)) return false;
  const { status, stdout } = spawnSync(path, ["--version"], { encoding: "utf8", timeout: 20_000 });
  return status === 0 && /chrom/i.test(stdout);
}
