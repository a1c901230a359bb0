import { spawn } from "node:child_process";
import { PrintRefused } from "#app/http/pdf/print-refused.ts";

interface BrowserRun {
  readonly browser: string;
  readonly options: readonly string[];
  readonly seconds: number;
  readonly signal: AbortSignal;
}

/** Runs a browser to its end. Throws PrintRefused after so many seconds, the signal's reason when that is aborted, and what it said when it fails. */
export function runBrowser({ browser, options, seconds, signal }: BrowserRun): Promise<void> {
  return new Promise((resolve, reject) => {
    const isLate = AbortSignal.timeout(seconds * 1_000);
    const ending = AbortSignal.any([signal, isLate]);
    const child = spawn(browser, options, {
      stdio: ["ignore", "ignore", "pipe"],
      signal: ending,
      killSignal: "SIGKILL",
    });
    let said = "";
    child.stderr.on("data", (chunk: Buffer) => {
      said = (said + chunk).slice(-2_000);
    });
    // An end by the signal comes as an error too; it waits for the close, so that nothing of the browser writes any more.
    child.once("error", (error) => {
      if (child.pid === undefined) reject(error);
    });
    child.once("close", (code) => {
      if (code === 0) resolve();
      else if (signal.aborted) reject(signal.reason);
      else if (isLate.aborted) reject(new PrintRefused("long", `The browser took over ${seconds} s to print the page`));
      else reject(new Error(`The browser ended with ${code}: ${said}`));
    });
  });
}
