import { createWriteStream, existsSync } from "node:fs";
import { rename, rm, stat } from "node:fs/promises";
import { pipeline } from "node:stream/promises";
import { createGzip } from "node:zlib";
import type { DatabaseHandle } from "#db/client.server.ts";
import { runInTransaction } from "#db/transaction.server.ts";
import { ArchiveError } from "#jobs/backup/archive.ts";
import { writeArchive } from "#jobs/backup/write-archive.ts";

/**
 * Writes all that the database holds at one moment into a file, readable by its owner alone, while the program goes on. The file is there
 * whole or not at all. What is sealed stays so. Returns its size in bytes.
 */
export async function backupDatabase(handle: DatabaseHandle, file: string, now = new Date()): Promise<number> {
  if (existsSync(file)) throw new ArchiveError(`${file} is there already; name another file`);
  const partial = `${file}.partial`;
  try {
    await runInTransaction(handle, async (trx) => {
      await trx.client.query("set transaction isolation level repeatable read, read only");
      await trx.client.query("set local statement_timeout = 0");
      await pipeline(writeArchive(trx, now), createGzip(), createWriteStream(partial, { mode: 0o600, flush: true }));
    });
    await rename(partial, file);
  } catch (error) {
    await rm(partial, { force: true });
    throw error;
  }
  return (await stat(file)).size;
}
