import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PrintRefused } from "#app/http/pdf/print-refused.ts";
import { runBrowser } from "#app/http/pdf/run-browser.ts";
import type { PrintWatch } from "#app/http/pdf/watch-prints.ts";

/** Those that are printed or wait: more would have their readers wait for many minutes, and each holds a connection. */
const mostAtOnce = 4;
/** One browser at a time: each takes some hundred MB. */
let last: Promise<unknown> = Promise.resolve();
let asked = 0;

export interface PrintQuestion {
  readonly browser: string;
  /** Of the server that answers under the address. */
  readonly prints: PrintWatch;
  /** An address of this server, made of checked parts. */
  readonly url: URL;
  /** Language of the page, as in Accept-Language. */
  readonly locale: string;
  /** How long the browser may take, from its own start on. */
  readonly seconds: number;
  /** Aborted when nobody waits for it any more. */
  readonly signal: AbortSignal;
}

/**
 * A page of this server as PDF, as a headless browser prints it. Waits for its turn. Throws PrintRefused when the browser takes longer than it may
 * or too many wait, the signal's reason once its reader has gone, and an error where this server answered the browser with another page than was asked for:
 * none leaves a browser behind.
 */
export async function printPage(question: PrintQuestion): Promise<Buffer> {
  if (asked >= mostAtOnce) throw new PrintRefused("queue", `${asked} pages are being printed or wait to be`);
  asked += 1;
  const turn = last.then(() => print(question));
  last = turn.catch(() => undefined);
  try {
    return await turn;
  } finally {
    asked -= 1;
  }
}

async function print({ browser, prints, url, locale, seconds, signal }: PrintQuestion): Promise<Buffer> {
  signal.throwIfAborted();
  const folder = await mkdtemp(join(tmpdir(), "levain-pdf-"));
  const file = join(folder, "page.pdf");
  const watched = prints.watch();
  const options = [
    "--headless",
    "--disable-gpu",
    "--disable-extensions",
    "--no-first-run",
    // As root, as in most containers, the browser cannot make its sandbox; it opens pages of this server alone.
    ...(process.getuid?.() === 0 ? ["--no-sandbox"] : []),
    `--user-data-dir=${join(folder, "profile")}`,
    `--accept-lang=${locale}`,
    `--user-agent=${watched.userAgent}`,
    "--no-pdf-header-footer",
    "--virtual-time-budget=10000",
    // Charts are as wide as the window: that of an A4 page between its margins (see print.css), and what stands beside them.
    "--window-size=735,1040",
    `--print-to-pdf=${file}`,
    url.href,
  ];
  try {
    await runBrowser({ browser, options, seconds, signal });
    const status = watched.status();
    if (status !== 200)
      throw new Error(`The page to be printed was ${status === null ? "never asked for" : `answered with ${status}`}`);
    return await readFile(file);
  } finally {
    watched.end();
    await rm(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  }
}
