import { type ChildProcess, spawn } from "node:child_process";
import { closeSync, openSync, readFileSync, statSync, truncateSync } from "node:fs";
import { createServer } from "node:net";
import { serverSettings } from "#db/embedded/server-settings.ts";
import type { ServerUser } from "#db/embedded/server-user.ts";

export interface ServerStart {
  postgres: string;
  user: ServerUser;
  dataFolder: string;
  logFile: string;
  port: number;
  durable: boolean;
}

/** A server process that we started: whether it has ended, and what it wrote to its log. */
export interface StartedServer {
  hasEnded(): boolean;
  said(): string;
}

const largeLog = 10_000_000;

/**
 * Starts the server in a session of its own, so that Ctrl-C in our terminal does not reach it and it outlives us while
 * others use it. One that is not durable serves this process alone, and ends with it however that ends.
 */
export function startServer(start: ServerStart): StartedServer {
  const log = openSync(start.logFile, "a");
  const logged = statSync(start.logFile).size;
  if (logged > largeLog) truncateSync(start.logFile);
  const from = logged > largeLog ? 0 : logged;

  const settings = Object.entries(serverSettings(start.port, start.durable));
  const command = [
    start.postgres,
    "-D",
    start.dataFolder,
    ...settings.flatMap(([name, value]) => ["-c", `${name}=${value}`]),
  ];
  const child = start.durable ? spawnFree(command, start.user, log) : spawnTied(command, start.user, log);
  closeSync(log);
  let ended = false;
  child.on("error", () => (ended = true)).on("exit", () => (ended = true));
  child.unref();
  return { hasEnded: () => ended, said: () => readFileSync(start.logFile).subarray(from).toString("utf8").trim() };
}

function spawnFree([program = "", ...args]: string[], user: ServerUser, log: number): ChildProcess {
  return spawn(program, args, { ...user, cwd: "/", detached: true, stdio: ["ignore", log, log] });
}

/** The shell waits at the other end of a pipe of ours; when we are gone, even killed, it stops the server. */
function spawnTied(command: string[], user: ServerUser, log: number): ChildProcess {
  const script =
    'exec 3<&0; "$@" 3<&- & server=$!; { read -r _ <&3; kill -QUIT "$server"; } & reader=$!; wait "$server"; kill "$reader"';
  const child = spawn("/bin/sh", ["-c", script, "sh", ...command], {
    ...user,
    cwd: "/",
    detached: true,

    stdio: ["pipe", log, log],
  });
  if (child.stdin && "unref" in child.stdin && typeof child.stdin.unref === "function") child.stdin.unref();
  return child;
}

/** The port wanted when it is free, else any free one. */
export async function findFreePort(wanted = 0): Promise<number> {
  const port = await tryPort(wanted);
  return port ?? (await tryPort(0)) ?? 0;
}

function tryPort(wanted: number): Promise<number | undefined> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once("error", () => resolve(undefined));
    server.listen(wanted, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => resolve(typeof address === "object" && address ? address.port : undefined));
    });
  });
}
