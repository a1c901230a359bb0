import { spawn } from "node:child_process";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

const timeLimit = 60_000;
/** One browser at a time: each takes some hundred MB. */
let last: Promise<unknown> = Promise.resolve();

export interface PrintQuestion {
  readonly browser: string;
  /** An address of this server, made of checked parts. */
  readonly url: URL;
  /** Language of the page, as in Accept-Language. */
  readonly locale: string;
}

/** A page of this server as PDF, as a headless browser prints it. Waits for its turn; fails when the browser takes longer than a minute. */
export function printPage(question: PrintQuestion): Promise<Buffer> {
  const turn = last.then(() => print(question));
  last = turn.catch(() => undefined);
  return turn;
}

async function print({ browser, url, locale }: PrintQuestion): Promise<Buffer> {
  const folder = await mkdtemp(join(tmpdir(), "levain-pdf-"));
  const file = join(folder, "page.pdf");
  try {
    await run(browser, [
      "--headless",
      "--disable-gpu",
      "--disable-extensions",
      "--no-first-run",
      // As root, as in most containers, the browser cannot make its sandbox; it opens pages of this server alone.
      ...(process.getuid?.() === 0 ? ["--no-sandbox"] : []),
      `--user-data-dir=${join(folder, "profile")}`,
      `--accept-lang=${locale}`,
      "--no-pdf-header-footer",
      "--virtual-time-budget=10000",
      // Charts are as wide as the window: that of an A4 page between its margins (see print.css), and what stands beside them.
      "--window-size=735,1040",
      `--print-to-pdf=${file}`,
      url.href,
    ]);
    return await readFile(file);
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  }
}

function run(command: string, args: readonly string[]): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      stdio: ["ignore", "ignore", "pipe"],
      timeout: timeLimit,
      killSignal: "SIGKILL",
    });
    let said = "";
    child.stderr.on("data", (chunk: Buffer) => {
      said = (said + chunk).slice(-2_000);
    });
    child.once("error", reject);
    child.once("close", (code, signal) => {
      if (code === 0) resolve();
      else
        reject(
          new Error(signal ? "The browser took too long to print the page" : `The browser ended with ${code}: ${said}`),
        );
    });
  });
}
