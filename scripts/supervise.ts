import { existsSync } from "node:fs";
import { type OpenDatabase, openDatabase } from "#db/open-database.ts";
import { fillDemoIfEmpty } from "./fill-demo-if-empty.ts";
import { type KeptProcess, keepAlive } from "./keep-alive.ts";

export interface SuperviseOptions {
  isDevelopment: boolean;
}

const workerFile = "jobs/worker.ts";

/** Ctrl-C may reach us twice, from the terminal and through npm; only a later one means impatience. */
const sameKeystroke = 1_000;

/** Runs the whole program: database, demo, worker, web server; and stops it all, last started first, when asked to. */
export async function supervise({ isDevelopment }: SuperviseOptions): Promise<void> {
  const kept: KeptProcess[] = [];
  let stoppingSince: number | undefined;
  let opening = openDatabase({ applicationName: "levain supervisor", maxConnections: 2 });
  let port: number | undefined;

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
    });
    const common = { env, whenReady: () => opening, onGivenUp: () => void stop(1) };
    if (existsSync(workerFile)) kept.push(keepAlive({ ...common, name: "worker", file: workerFile }));
    else console.log(`No worker: ${workerFile} does not exist.`);
    kept.push(keepAlive({ ...common, name: "web server", file: "app/server.ts", onMessage: notePort }));

    /** A server that was killed is started again, and those whose connections broke find it at the same address. */
    async function watch(watched: OpenDatabase): Promise<void> {
      await watched.lost;
      if (stoppingSince) return;
      console.error("Postgres went away; it is started anew.");
      void watched.close().catch(() => {});
      opening = openDatabase({ applicationName: "levain supervisor", maxConnections: 2 });
      database = await opening;
      if (database.url !== watched.url) for (const process of kept) process.renew();
      void watch(database);
    }
  } catch (error) {
    fail(error);
  }

  function notePort(message: unknown): void {
    if (typeof message === "object" && message && "port" in message && typeof message.port === "number")
      port = message.port;
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
