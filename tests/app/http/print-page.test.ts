import { once } from "node:events";
import { chmod, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import type { Server } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import express from "express";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { printPage } from "#app/http/pdf/print-page.ts";
import { watchPrints } from "#app/http/pdf/watch-prints.ts";

let folder: string;
/** Stands in for a browser: asks for the page and prints what it gets, fails, or goes on for ever, as its address says, and notes its process. */
let browser: string;
const prints = watchPrints();
let server: Server;
let origin: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "levain-print-"));
  browser = join(folder, "browser");
  const app = express();
  app.use(prints.note);
  app.get("/failing", (_, response) => void response.status(500).send("This page could not be made"));
  app.get("/cut", (_, response) => {
    response.write("half of it");
    response.destroy();
  });
  app.get("*", (_, response) => void response.send("page"));
  server = app.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  origin = `http://127.0.0.1:${typeof address === "object" ? address?.port : ""}`;
  const word = (name: string, option: string) => `--${option}=*) ${name}="$` + '{word#*=}";;';
  const script = [
    "#!/bin/sh",
    `for word in "$@"; do case "$word" in ${word("file", "print-to-pdf")} ${word("agent", "user-agent")} http*) url="$word";; esac; done`,
    `echo "$$" >> ${folder}/started`,
    'case "$url" in */slow) exec sleep 60;; */broken) echo "no display" >&2; exit 3;; esac',
    `case "$url" in */unasked) ;; *) "${process.execPath}" -e '`,
    "const [url, agent] = process.argv.slice(1);",
    'require("http").get(url, { headers: { "user-agent": agent, accept: "text/html" } }, (answer) => answer.resume()).on("error", () => {})',
    `' "$url" "$agent";; esac`,
    'printf "%%PDF- of $url" > "$file"',
  ];
  await writeFile(browser, script.join("\n"));
  await chmod(browser, 0o755);
});
afterAll(async () => {
  server.close();
  await rm(folder, { recursive: true, force: true });
});

function ask(path: string, { seconds = 30, signal = new AbortController().signal } = {}) {
  return printPage({ browser, prints, url: new URL(path, origin), locale: "fr", seconds, signal });
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
  expect(next.status === "fulfilled" && next.value.toString()).toBe(`%PDF- of ${origin}/page`);
  const [pid] = await listStarted();
  expect(isRunning(pid)).toBe(false);
  expect(await listLeft()).toEqual(before);
});

test("what the browser says when it fails is said on, and is no refusal", async () => {
  await expect(ask("/broken")).rejects.toThrow("The browser ended with 3: no display");
  await expect(ask("/broken")).rejects.not.toHaveProperty("why");
});

test.each([
  ["/failing", "answered with 500"],
  ["/cut", "answered with 500"],
  ["/unasked", "never asked for"],
])("what is no page is not given out as one: %s", async (path, problem) => {
  await expect(ask(path)).rejects.toThrow(`The page to be printed was ${problem}`);
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
