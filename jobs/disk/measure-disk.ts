import { statfs } from "node:fs/promises";
import type { DatabaseHandle } from "#db/client.server.ts";
import type { DiskSpace } from "#jobs/disk/disk-limits.ts";

const hereNames = new Set(["127.0.0.1", "localhost", "[::1]"]);

/** The room where the database keeps its data; undefined when that is another machine's, or not ours to know. */
export async function measureDisk({ pool, url }: Pick<DatabaseHandle, "pool" | "url">): Promise<DiskSpace | undefined> {
  if (!hereNames.has(new URL(url).hostname)) return undefined;
  try {
    // Refused to all but superusers, as that of the embedded database is.
    const { rows } = await pool.query<{ folder: string }>("select current_setting('data_directory') as folder");
    const { bavail, blocks, bsize } = await statfs(rows[0]?.folder ?? "");
    return { free: bavail * bsize, total: blocks * bsize };
  } catch {
    return undefined;
  }
}
