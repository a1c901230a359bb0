import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { readFile, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";

const stateSchema = z.object({ password: z.string(), port: z.number().int().optional() });

/** What a cluster remembers beside its data: the superuser's password and the port of the last start. */
export type ClusterState = z.infer<typeof stateSchema>;

export async function readClusterState(dataFolder: string): Promise<ClusterState> {
  return stateSchema.parse(JSON.parse(await readFile(join(dataFolder, "levain.json"), "utf8")));
}

export async function writeClusterState(dataFolder: string, state: ClusterState): Promise<void> {
  const file = join(dataFolder, "levain.json");
  await writeFile(`${file}.${process.pid}`, JSON.stringify(state), { mode: 0o600 });
  await rename(`${file}.${process.pid}`, file);
}

/** The server that postmaster.pid speaks of. The file outlives a server that was killed. */
export interface ServerProcess {
  pid: number;
  port: number;
}

export async function readServerProcess(dataFolder: string): Promise<ServerProcess | undefined> {
  const text = await readFile(join(dataFolder, "postmaster.pid"), "utf8").catch(() => "");
  const lines = text.split("\n");
  const pid = Number(lines[0]);
  const port = Number(lines[3]);
  return pid > 0 && port > 0 ? { pid, port } : undefined;
}

/** Whether that process is alive and really a server of this folder: after a restart its pid may be anyone's. */
export function isServerOf(dataFolder: string, pid: number): boolean {
  return commandOf(pid).includes(dataFolder);
}

function commandOf(pid: number): string[] {
  if (process.platform === "linux") {
    try {
      return readFileSync(`/proc/${pid}/cmdline`, "utf8").split("\0");
    } catch {
      return [];
    }
  }
  const { stdout } = spawnSync("ps", ["-ww", "-o", "command=", "-p", String(pid)], { encoding: "utf8" });
  return [stdout.trim().split(" -D ").pop()?.split(" -p ")[0] ?? ""];
}
