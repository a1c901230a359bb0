import { spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { existsSync } from "node:fs";
import { chown, mkdir, mkdtemp, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { writeClusterState } from "#db/embedded/cluster-state.ts";
import type { PostgresBinaries } from "#db/embedded/postgres-binaries.ts";
import type { ServerUser } from "#db/embedded/server-user.ts";

export const superuser = "levain";

/**
 * Makes an empty cluster in `folder`/postgres unless there is one, and returns its path. It is made under a temporary
 * name and renamed when whole, so that neither a kill nor a second start leaves half a cluster.
 */
export async function ensureCluster(
  folder: string,
  { initdb }: PostgresBinaries,
  user: ServerUser,
  durable: boolean,
): Promise<string> {
  const dataFolder = join(folder, "postgres");
  if (existsSync(dataFolder)) return dataFolder;

  const temporary = await mkdtemp(join(folder, "new-"));
  const fresh = join(temporary, "postgres");
  const passwordFile = join(temporary, "password");
  const password = randomBytes(16).toString("hex");
  try {
    await mkdir(fresh, { mode: 0o700 });
    await writeFile(passwordFile, password, { mode: 0o600 });
    await giveTo(user, temporary, fresh, passwordFile);
    const options = ["-U", superuser, "-A", "scram-sha-256", `--pwfile=${passwordFile}`, "-E", "UTF8"];
    const locale = ["--locale-provider=builtin", "--locale=C.UTF-8"];
    await run(initdb, ["-D", fresh, ...options, ...locale, ...(durable ? [] : ["--no-sync"])], user);
    await writeClusterState(fresh, { password });
    await rename(fresh, dataFolder).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== "ENOTEMPTY" && error.code !== "EEXIST") throw error;
    });
  } finally {
    await rm(temporary, { recursive: true, force: true });
  }
  return dataFolder;
}

async function giveTo({ uid, gid }: ServerUser, ...paths: string[]): Promise<void> {
  if (uid === undefined || gid === undefined) return;
  for (const path of paths) await chown(path, uid, gid);
}

async function run(program: string, args: string[], user: ServerUser): Promise<void> {
  const child = spawn(program, args, { ...user, cwd: "/", stdio: ["ignore", "ignore", "pipe"] });
  const exited = new Promise<number | null>((resolve, reject) => child.on("error", reject).on("close", resolve));
  const [complaint, code] = await Promise.all([text(child.stderr), exited]);
  if (code !== 0) throw new Error(`${program} failed with ${code}: ${complaint.trim()}`);
}
