import { type ChildProcess, fork } from "node:child_process";
import { setTimeout as sleep } from "node:timers/promises";

export interface KeptProcess {
  name: string;
  /** Asks it to end, and kills it when it does not within its patience. */
  stop(): Promise<void>;
  /** Starts it anew, with what `env` says by now. */
  renew(): void;
}

export interface KeepOptions {
  name: string;
  file: string;
  /** Read at every start, for a restart may need another database or the port of before. */
  env: () => NodeJS.ProcessEnv;
  /** For Node itself, such as how much memory it may take. */
  nodeOptions?: readonly string[];
  onMessage?: (message: unknown) => void;
  /** What it needs before it can start again. */
  whenReady: () => Promise<unknown>;
  /** Called when it says that it cannot work as it is set up, or dies again and again. */
  onGivenUp: () => void;
}

/** The exit code by which a process says that starting it anew is no use, such as when its port is taken. */
const wrongSetup = 2;
const patience = 20_000;
const mostDeaths = 5;
const perSpan = 60_000;

/** Runs a TypeScript file as a process of its own and starts it anew when it dies, until it dies too often. */
export function keepAlive(options: KeepOptions): KeptProcess {
  const deaths: number[] = [];
  let isStopping = false;
  let child = startChild();

  function startChild(): ChildProcess {
    const started = fork(options.file, {
      env: options.env(),
      // Batches are short-lived and large: with a small nursery the heap follows them instead of running ahead.
      execArgv: [
        "--max-semi-space-size=8",
        ...(options.nodeOptions ?? []),
        "--import",
        "tsx",
        "--import",
        new URL("end-with-parent.mjs", import.meta.url).href,
      ],
      // Ctrl-C in the terminal is for us alone: we stop the processes in order.
      detached: true,
    });
    if (options.onMessage) started.on("message", options.onMessage);
    started.on("exit", (code, signal) => void handleDeath(code, signal));
    return started;
  }

  async function handleDeath(code: number | null, signal: string | null): Promise<void> {
    if (isStopping) return;
    const now = Date.now();
    deaths.push(now);
    const isHopeless = code === wrongSetup || deaths.filter((time) => time > now - perSpan).length >= mostDeaths;
    console.error(
      `The ${options.name} died (${signal ?? `exit code ${code}`})${isHopeless ? "." : " and is started anew."}`,
    );
    if (isHopeless) {
      isStopping = true;
      options.onGivenUp();
      return;
    }
    await sleep(500);
    await options.whenReady();
    if (!isStopping) child = startChild();
  }

  async function stop(): Promise<void> {
    isStopping = true;
    if (child.exitCode !== null || child.signalCode !== null) return;
    const ended = new Promise((resolve) => child.once("exit", resolve));
    child.kill("SIGTERM");
    const timer = setTimeout(() => child.kill("SIGKILL"), patience);
    await ended;
    clearTimeout(timer);
  }

  return { name: options.name, stop, renew: () => void child.kill("SIGTERM") };
}
