import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { chmod, mkdir, realpath, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { isReachable, type ServerUser } from "#db/embedded/server-user.ts";

/**
 * The folder where the cluster really lives: the wanted one, or, when the server's user may not enter that (a clone
 * under /root), a folder of its own for this clone in a place that everyone may enter.
 */
export async function prepareClusterFolder(wanted: string, user: ServerUser): Promise<string> {
  const folder = resolve(wanted);
  await mkdir(folder, { recursive: true });
  const here = await realpath(folder);
  const name = createHash("sha256").update(here).digest("hex").slice(0, 12);
  const elsewhere = ["/var/lib/levain", join(tmpdir(), "levain")].map((base) => join(base, name));

  const existing = elsewhere.find((path) => existsSync(join(path, "postgres")));
  if (existing && isReachable(existing, user)) return existing;
  if (user.uid === undefined) return here;
  if (existsSync(join(here, "postgres")) || (await open(here, user))) return here;

  for (const path of elsewhere) {
    if (!(await open(path, user).catch(() => false))) continue;
    await writeFile(join(here, "location.txt"), `${path}\n`);
    return path;
  }
  throw new Error(
    `Postgres may not run as root and its user cannot enter ${here}: name an open folder in LEVAIN_DATA.`,
  );
}

/** Lets the server's user into the folder itself; whether it also gets through those above decides. */
async function open(folder: string, user: ServerUser): Promise<boolean> {
  await mkdir(folder, { recursive: true });
  await chmod(folder, 0o755);
  return isReachable(folder, user);
}
