import { existsSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { type OpenDatabase, openDatabase } from "#db/open-database.ts";
import { fillDemoIfEmpty } from "./fill-demo-if-empty.ts";
import { hasStandIn } from "./has-stand-in.ts";
import { type KeptProcess, keepAlive } from "./keep-alive.ts";
import { reservePort } from "./reserve-port.ts";

export interface SuperviseOptions {
  isDevelopment: boolean;
}

const workerFile = "jobs/worker.ts";
const standInFile = "jobs/sandbox/run-stand-in.ts";

/** Filling the demo holds two locks of a pull, each with a connection of its own, while a batch lands and the next is looked up. */
const maxConnections = 6;

/** Ctrl-C may reach us twice, from the terminal and through npm; only a later one means impatience. */
const sameKeystroke = 1_000;

/** How long the worker waits for the stand-in platforms, whose world is generated anew at every start. */
const standInPatience = 60_000;

/** Runs the whole program: database, demo, worker, web server; and stops it all, last started first, when asked to. */
export async function supervise({ isDevelopment }: SuperviseOptions): Promise<void> {
  const kept: KeptProcess[] = [];
  let stoppingSince: number | undefined;
  let opening = openDatabase({ applicationName: "levain supervisor", maxConnections });
  let port: number | undefined;
  let standInPort: number | undefined;

  process
    .on("SIGINT", () => void stop(0))
    .on("SIGTERM", () => void stop(0))
    .on("SIGHUP", () => void stop(0));
  whenAbandoned(() => void stop(0));
  process.on("unhandledRejection", (reason) => fail(reason));

  try {
    let database = await opening;
    console.log(process.env.DATABASE_URL ? "Postgres: that of DATABASE_URL" : "Postgres: embedded, running");
    void watch(database);
    await fillDemoIfEmpty(database);
    if (stoppingSince) return;

    const mode: NodeJS.ProcessEnv["NODE_ENV"] = isDevelopment ? "development" : "production";
    const env = () => ({
      ...process.env,
      DATABASE_URL: database.url,
      NODE_ENV: mode,
      ...(port === undefined ? {} : { PORT: String(port) }),
      ...(standInPort === undefined ? {} : { LEVAIN_STAND_IN_URL: `http://127.0.0.1:${standInPort}` }),
    });
    const common = { env, whenReady: () => opening, onGivenUp: () => void stop(1) };
    let standInListens: Promise<void> | undefined;
    if (await hasStandIn(database)) {
      // Known before it listens, for its world takes a moment and all others are told of it.
      standInPort = await reservePort();
      const standInEnv = () => ({ ...env(), LEVAIN_STAND_IN_PORT: String(standInPort) });
      standInListens = new Promise((resolve) => {
        kept.push(
          keepAlive({
            ...common,
            name: "stand-in",
            file: standInFile,
            env: standInEnv,
            // Twice what its world needs: without a limit the heap runs ahead of it.
            nodeOptions: ["--max-old-space-size=144"],
            onMessage: (message) => {
              noteStandInPort(message);
              resolve();
            },
            onGivenUp: () => {
              console.error("The demo's connections have nothing to pull from; all else goes on.");
              resolve();
            },
          }),
        );
      });
    }
    kept.push(keepAlive({ ...common, name: "web server", file: "app/server.ts", onMessage: notePort }));
    if (standInListens) {
      // Pulls that find nobody there would fail before they are tried again.
      await Promise.race([standInListens, sleep(standInPatience)]);
      if (stoppingSince) return;
    }
    if (existsSync(workerFile))
      kept.push(
        keepAlive({
          ...common,
          name: "worker",
          file: workerFile,
          // What lives of a run is the same after an hour; left alone, the heap wanders up to five times that before it is looked through.
          nodeOptions: ["--heap-growing-percent=100"],
        }),
      );
    else console.log(`No worker: ${workerFile} does not exist.`);

    /** A server that was killed is started again, and those whose connections broke find it at the same address. */
    async function watch(watched: OpenDatabase): Promise<void> {
      await watched.lost;
      if (stoppingSince) return;
      console.error("Postgres went away; it is started anew.");
      void watched.close().catch(() => {});
      opening = openDatabase({ applicationName: "levain supervisor", maxConnections });
      database = await opening;
      if (database.url !== watched.url) for (const process of kept) process.renew();
      void watch(database);
    }
  } catch (error) {
    fail(error);
  }

  function notePort(message: unknown): void {
    port = readPort(message) ?? port;
  }

  /** Whoever was told another port is started anew. */
  function noteStandInPort(message: unknown): void {
    const told = readPort(message);
    if (told === undefined || told === standInPort) return;
    standInPort = told;
    for (const process of kept) if (process.name !== "stand-in") process.renew();
  }

  function fail(error: unknown): void {
    if (stoppingSince) return;
    console.error(error instanceof Error ? error.message : error);
    void stop(1);
  }

  async function stop(code: number): Promise<void> {
    if (stoppingSince) {
      if (Date.now() - stoppingSince > sameKeystroke) process.exit(130);
      return;
    }
    stoppingSince = Date.now();
    console.log("Stopping …");
    for (const { stop: stopOne } of kept.toReversed()) await stopOne();
    await opening.then((database) => database.close()).catch(() => {});
    console.log("Stopped.");
    process.exit(code);
  }
}

function readPort(message: unknown): number | undefined {
  if (typeof message === "object" && message && "port" in message && typeof message.port === "number")
    return message.port;
  return undefined;
}

/** npm, and the shell between us, may be ended without a word to us: then what `npm start` began has to end too. */
function whenAbandoned(then: () => void): void {
  if (!process.env.npm_lifecycle_event) return;
  const parent = process.ppid;
  const timer = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(timer);
    then();
  }, 500);
  timer.unref();
}
