import { execFile } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "levain-cli-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function generate(...args: string[]): Promise<{ code: number; stdout: string; stderr: string }> {
  return new Promise((resolve) => {
    execFile(process.execPath, ["--import", "tsx", "jobs/demo/generate-cli.ts", ...args], (error, stdout, stderr) =>
      resolve({ code: typeof error?.code === "number" ? error.code : 0, stdout, stderr }),
    );
  });
}

test("the size flags are obeyed, and the files are listed with their records", async () => {
  const args = ["--posts", "12", "--days", "9", "--creators", "4", "--end", "2026-05-31", "--gzip", "--out", folder];
  const { code, stdout } = await generate(...args);
  expect(code).toBe(0);
  expect(stdout).toMatch(/^ +4 {2}.*creator\.ndjson\.gz$/m);
  expect(stdout).toMatch(/^ +9 {2}.*exchange_rate\.ndjson\.gz$/m);
  expect(readdirSync(folder)).toContain("truth.json");
});

test.each([
  [["--posts", "2.5"], "--posts must be a whole number from 1 on"],
  [["--end", "2026-02-30"], "--end must be a day that exists"],
  [["--days", "0"], "--days must be a whole number from 1 on"],
  [["--pots", "3"], "Unknown option '--pots'"],
])("%j is refused", async (args, message) => {
  const { code, stderr } = await generate("--end", "2026-05-31", "--out", folder, ...args);
  expect(code).toBe(2);
  expect(stderr).toContain(message);
  expect(readdirSync(folder)).toEqual([]);
});

test("the last day and the folder have to be said", async () => {
  expect((await generate("--out", folder)).stderr).toContain("--end is missing");
  expect((await generate("--end", "2026-05-31")).stderr).toContain("--out is missing");
});
