import { execFile, fork } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { promisify } from "node:util";

const run = promisify(execFile);

/** The web server as a process of its own, on the bench's database. */
export interface WebServer {
  readonly url: string;
  /** Watches the server's resident memory until stopped; returns its peak in MB. */
  watchMemory(): () => number;
  residentMegabytes(): Promise<number>;
  stop(): Promise<void>;
}

/** For a bench that works long before it starts the server. */
export function checkBuilt(): void {
  if (!existsSync("build/server/index.js")) throw new Error("Nothing is built yet: run npm run build, then the bench");
}

/** Starts the built web server (`npm run build` comes first) on a free port and waits until it listens. */
export async function startWebServer(databaseUrl: string): Promise<WebServer> {
  const child = fork("app/server.ts", {
    // As `npm start` runs it.
    execArgv: ["--max-semi-space-size=8", "--import", "tsx"],
    env: { ...process.env, DATABASE_URL: databaseUrl, NODE_ENV: "production", PORT: "" },
    stdio: ["ignore", "ignore", "inherit", "ipc"],
  });
  const ended = new AbortController();
  child.once("exit", () => ended.abort(new Error("The web server ended at its start: its message is above")));
  const [message] = await once(child, "message", { signal: ended.signal });
  const resident = async () => Number((await run("ps", ["-o", "rss=", "-p", String(child.pid)])).stdout) / 1024;
  return {
    url: `http://127.0.0.1:${message.port}`,
    residentMegabytes: resident,
    watchMemory() {
      let peak = 0;
      const timer = setInterval(async () => {
        peak = Math.max(peak, await resident().catch(() => 0));
      }, 100);
      return () => {
        clearInterval(timer);
        return peak;
      };
    },
    async stop() {
      child.kill("SIGTERM");
      await once(child, "exit");
    },
  };
}
