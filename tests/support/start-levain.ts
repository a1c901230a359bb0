import { type ChildProcess, spawn } from "node:child_process";
import { setTimeout as sleep } from "node:timers/promises";

/** A whole running Levain, as `npm start` runs it. */
export interface RunningLevain {
  url: string;
  process: ChildProcess;
  /** All it has printed so far. */
  output(): string;
  /** Ctrl-C; resolves with the exit code when all is stopped. */
  stop(): Promise<number | null>;
}

export interface StartOptions {
  /** Where the database lives (LEVAIN_DATA). */
  dataFolder: string;
  env?: Record<string, string>;
  /** How long the first start, demo included, may take. */
  timeout?: number;
  /** Aborted when nobody waits for it any more. */
  signal?: AbortSignal;
}

/** Starts Levain on a data folder of the test's own and waits until it says where it is. */
export async function startLevain({
  dataFolder,
  env = {},
  timeout = 150_000,
  signal,
}: StartOptions): Promise<RunningLevain> {
  // Empty and not absent, so that a .env file does not point the test at somebody's database.
  const own = { NODE_ENV: "production", DATABASE_URL: "", PORT: "", LEVAIN_HOST: "", LEVAIN_DATA: dataFolder } as const;
  const child = spawn(process.execPath, ["scripts/start.mjs"], {
    env: { ...process.env, ...own, ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let printed = "";
  child.stdout.on("data", (chunk: Buffer) => (printed += chunk));
  child.stderr.on("data", (chunk: Buffer) => (printed += chunk));
  const exited = new Promise<number | null>((resolve) => child.once("exit", resolve));

  const deadline = Date.now() + timeout;
  for (;;) {
    const url = /Levain is at (http\S+)/.exec(printed)?.[1];
    if (url) return { url, process: child, output: () => printed, stop };
    if (child.exitCode !== null || child.signalCode !== null) throw new Error(`Levain ended at its start:\n${printed}`);
    if (signal?.aborted || Date.now() > deadline) {
      await stop();
      throw new Error(`Levain is not up after ${timeout} ms:\n${printed}`);
    }
    await sleep(50);
  }

  function stop(): Promise<number | null> {
    child.kill("SIGINT");
    return exited;
  }
}
