/** `npm test`: everything that must hold, the quickest first; ends at the first section that fails. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chdir } from "node:process";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import { checkNode } from "./check-node.mjs";
import { countsFile, readCounts } from "./count-tests.mjs";
import { ensureBuilt } from "./ensure-built.mjs";
import { ensureInstalled } from "./ensure-installed.mjs";
import { ensureBrowser } from "./find-browser.mjs";
import { run } from "./run.mjs";

const results = ".cache/test-results";
const started = Date.now();

chdir(fileURLToPath(new URL("..", import.meta.url)));
checkNode();
rmSync(results, { recursive: true, force: true });
mkdirSync(results, { recursive: true });

await section("Dependencies", () => ensureInstalled({ withDevelopment: true }));
await section("Format and lint", () => run("node_modules/@biomejs/biome/bin/biome", ["check", "--error-on-warnings"]));
const types = beginTypes();
await section("Import rules", () =>
  run("node_modules/dependency-cruiser/bin/dependency-cruise.mjs", ["app", "db", "jobs", "scripts", "tests"]),
);
await section("Unused code", () => run("node_modules/knip/bin/knip.js", ["--no-progress", "--no-config-hints"]));
await section("Build", ensureBuilt);
await section("Types", types.end);
const demo = fillDemo();
await section("Unit, database and contract tests", () => vitest("main"));
await section("Browser", useBrowser);
await section("Demo of the end-to-end tests", () => demo.isFilled);
await section("End-to-end tests", () => vitest("e2e"));
finish(true);

/**
 * @param {string} title
 * @param {() => unknown} check false when it failed
 */
async function section(title, check) {
  console.log(`\n━━ ${title}`);
  const from = Date.now();
  const isWell = (await check()) !== false;
  console.log(`━━ ${title}: ${isWell ? "well" : "FAILED"}, ${seconds(from)}`);
  if (!isWell) finish(false);
}

/** @param {string} project */
function vitest(project) {
  const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${results}/${project}.json`];
  return run("node_modules/vitest/vitest.mjs", ["run", "--project", project, ...reporters]);
}

/** Checks types beside the sections that follow: those keep one core busy for as long as this does another. What it says waits for its own section. */
function beginTypes() {
  const program = ["node_modules/typescript/lib/tsc.js", "--noEmit", "-p", "."];
  const child = spawn(process.execPath, program, { stdio: ["ignore", "pipe", "inherit"] });
  process.once("exit", () => child.kill());
  const said = text(child.stdout);
  const code = once(child, "exit").then(([status]) => status);
  return {
    async end() {
      process.stdout.write(await said);
      return (await code) === 0;
    },
  };
}

/** Fills the demo beside the unit tests: one thing after the other, as it is, it would keep the end-to-end tests waiting for minutes. */
function fillDemo() {
  const folder = mkdtempSync(join(tmpdir(), "levain-e2e-"));
  const program = ["--import", "tsx", "tests/support/fill-e2e-demo.ts", folder];
  const child = spawn(process.execPath, program, { stdio: ["ignore", "ignore", "inherit", "ipc"] });
  process.once("exit", () => rmSync(folder, { recursive: true, force: true }));
  process.env.LEVAIN_E2E_DATA = folder;
  return { isFilled: once(child, "exit").then(([code]) => code === 0) };
}

async function useBrowser() {
  const browser = await ensureBrowser();
  if (!browser) console.error("No browser: install Chromium or Chrome, or name one in CHROME_PATH.");
  else console.log(browser);
  process.env.LEVAIN_CHROMIUM = browser;
  return browser !== undefined;
}

/** @param {boolean} isWell */
function finish(isWell) {
  const { passed, failed, skipped } = readCounts(results);
  // A check that is no test, such as that of types, counts as one failure when it stops the run.
  const counts = `${passed} passed, ${isWell ? failed : Math.max(failed, 1)} failed, ${skipped} skipped`;
  writeFileSync(countsFile, `${counts}\n`);
  console.log(`\n${counts} in ${seconds(started)}`);
  process.exit(isWell ? 0 : 1);
}

/** @param {number} from */
function seconds(from) {
  return `${((Date.now() - from) / 1000).toFixed(1)} s`;
}
