import { chmod, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { printPage } from "#app/http/pdf/print-page.ts";

let folder: string;
/** Stands in for a browser: prints at once, fails, or goes on for ever, as its address says, and notes its process. */
let browser: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "levain-print-"));
  browser = join(folder, "browser");
  const script = [
    "#!/bin/sh",
    'for word in "$@"; do case "$word" in --print-to-pdf=*) file="$' + '{word#*=}";; http*) url="$word";; esac; done',
    `echo "$$" >> ${folder}/started`,
    'case "$url" in */slow) exec sleep 60;; */broken) echo "no display" >&2; exit 3;; esac',
    'printf "%%PDF- of $url" > "$file"',
  ];
  await writeFile(browser, script.join("\n"));
  await chmod(browser, 0o755);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

function ask(path: string, { seconds = 30, signal = new AbortController().signal } = {}) {
  return printPage({ browser, url: new URL(path, "http://127.0.0.1:3000"), locale: "fr", seconds, signal });
}

async function listStarted(): Promise<number[]> {
  const text = await readFile(join(folder, "started"), "utf8").catch(() => "");
  return text.split("\n").filter(Boolean).map(Number);
}

const isRunning = (pid: number | undefined) => {
  try {
    return pid !== undefined && process.kill(pid, 0);
  } catch {
    return false;
  }
};
const listLeft = async () => (await readdir(tmpdir())).filter((name) => name.startsWith("levain-pdf-"));

test("a browser that takes too long is ended, said to be late, and in nobody's way", async () => {
  const before = await listLeft();
  const [late, next] = await Promise.allSettled([ask("/slow", { seconds: 0.5 }), ask("/page")]);
  expect(late).toMatchObject({
    status: "rejected",
    reason: { why: "long", message: expect.stringContaining("0.5 s") },
  });
  expect(next.status === "fulfilled" && next.value.toString()).toBe("%PDF- of http://127.0.0.1:3000/page");
  const [pid] = await listStarted();
  expect(isRunning(pid)).toBe(false);
  expect(await listLeft()).toEqual(before);
});

test("what the browser says when it fails is said on, and is no refusal", async () => {
  await expect(ask("/broken")).rejects.toThrow("The browser ended with 3: no display");
  await expect(ask("/broken")).rejects.not.toHaveProperty("why");
});

test("who goes away is not printed for, and no more wait than can be served", async () => {
  const started = (await listStarted()).length;
  const [first, waiting] = [new AbortController(), new AbortController()];
  const all = [
    ask("/slow", { signal: first.signal }),
    ask("/never", { signal: waiting.signal }),
    ask("/page"),
    ask("/page"),
  ];
  await expect(ask("/page")).rejects.toMatchObject({ why: "queue" });
  await vi.waitFor(async () => expect(await listStarted()).toHaveLength(started + 1), { timeout: 20_000 });
  waiting.abort(new Error("gone"));
  first.abort(new Error("gone"));
  const ends = await Promise.allSettled(all);
  expect(ends.map(({ status }) => status)).toEqual(["rejected", "rejected", "fulfilled", "fulfilled"]);
  expect(ends[0]).toMatchObject({ reason: { message: "gone" } });
  // The one that was printed for nobody, and two pages: the one that still waited was never begun.
  expect(await listStarted()).toHaveLength(started + 3);
  expect((await listStarted()).some(isRunning)).toBe(false);
  await expect(ask("/page")).resolves.toBeDefined();
}, 30_000);
