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
  onMessage?: (message: unknown) => void;
  /** What it needs before it can start again. */
  whenReady: () => Promise<unknown>;
  /** Called when it dies again and again. */
  onGivenUp: () => void;
}

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
      execArgv: ["--import", "tsx", "--import", new URL("end-with-parent.mjs", import.meta.url).href],
      // Ctrl-C in the terminal is for us alone: we stop the processes in order.
      detached: true,
    });
    if (options.onMessage) started.on("message", options.onMessage);
    started.on("exit", (code, signal) => void handleDeath(signal ?? `exit code ${code}`));
    return started;
  }

  async function handleDeath(reason: string): Promise<void> {
    if (isStopping) return;
    const now = Date.now();
    deaths.push(now);
    if (deaths.filter((time) => time > now - perSpan).length >= mostDeaths) {
      isStopping = true;
      console.error(`The ${options.name} died ${mostDeaths} times within a minute (${reason}).`);
      options.onGivenUp();
      return;
    }
    console.error(`The ${options.name} died (${reason}) and is started anew.`);
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
