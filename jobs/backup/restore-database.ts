import { createHash } from "node:crypto";
import { pipeline } from "node:stream/promises";
import { type Kysely, sql } from "kysely";
import { from as copyFrom } from "pg-copy-streams";
import type { DatabaseHandle } from "#db/client.server.ts";
import { listUnknownMigrations, migrateEmptyTo } from "#db/migrate.ts";
import type { Database } from "#db/schema/database.ts";
import { type DatabaseTransaction, runInTransaction } from "#db/transaction.server.ts";
import {
  ArchiveError,
  type ArchiveHeader,
  archiveVersion,
  endSchema,
  headerSchema,
  quoteName,
  tableEndSchema,
  tableSchema,
} from "#jobs/backup/archive.ts";
import { listKeptTables, listSequences } from "#jobs/backup/list-kept.ts";
import { type ArchiveReader, openArchive } from "#jobs/backup/read-archive.ts";
import { createNamedPartition } from "#jobs/load/create-partitions.ts";

/** What was restored. */
export interface Restored {
  readonly madeAt: string;
  readonly tables: number;
  readonly rows: number;
}

const lostWithQueue = "It waited or ran when the backup was made; the backup does not hold the queue. Start it again.";

/**
 * Fills an empty database with a backup: its schema first, as it was then, and then all rows in one transaction, so that they are all there
 * or none is. A database that holds anything, a damaged archive and one of a newer version are refused with an ArchiveError.
 */
export async function restoreDatabase(handle: DatabaseHandle, file: string): Promise<Restored> {
  const archive = openArchive(file);
  try {
    const header = await archive.line(headerSchema);
    const unknown = listUnknownMigrations(header.migrations);
    if (header.version > archiveVersion || unknown.length > 0)
      throw new ArchiveError(
        `${file} was made by a newer version of Levain (${unknown.join(", ") || `format ${header.version}`}); restore it with that one`,
      );
    await refuseFilled(handle.db);
    await migrateEmptyTo(handle.db, header.migrations);
    return await runInTransaction(handle, (trx) => load(trx, archive, header));
  } finally {
    archive.close();
  }
}

async function refuseFilled(db: Kysely<Database>): Promise<void> {
  for (const { table } of await listKeptTables(db)) {
    const { rows } = await sql`select from ${sql.raw(quoteName(table))} limit 1`.execute(db);
    if (rows.length > 0)
      throw new ArchiveError(`The database is not empty (${table} has rows); restore into an empty one`);
  }
}

async function load(trx: DatabaseTransaction, archive: ArchiveReader, header: ArchiveHeader): Promise<Restored> {
  await trx.client.query("set local statement_timeout = 0");
  // Whoever would fill the database at the same time waits, and finds it filled.
  await trx.client.query("lock table workspace in access exclusive mode");
  await refuseFilled(trx.db);
  for (const table of ["post_snapshot", "post_surface_snapshot"] as const)
    for (const name of header.partitions[table]) await createNamedPartition(trx.db, table, name);
  const tables = await listKeptTables(trx.db);
  let rows = 0;
  for (const { table, columns } of tables) {
    const next = await archive.line(tableSchema);
    if (next.table !== table || next.columns.some((column) => !columns.includes(column)))
      throw new ArchiveError(`The backup holds ${next.table} otherwise than its version of the schema does`);
    rows += await loadTable(trx, archive, next);
  }
  const { sequences } = await archive.line(endSchema);
  await archive.end();
  await setSequences(trx, sequences);
  await endInterrupted(trx);
  return { madeAt: header.madeAt, tables: tables.length, rows };
}

async function loadTable(
  { client }: DatabaseTransaction,
  archive: ArchiveReader,
  { table, columns }: { table: string; columns: readonly string[] },
): Promise<number> {
  const hash = createHash("sha256");
  const stream = client.query(copyFrom(`copy ${quoteName(table)} (${columns.map(quoteName).join(", ")}) from stdin`));
  await pipeline(hashed, stream).catch((error: Error & { code?: string }) => {
    throw error.code?.startsWith("22") ? damaged() : error;
  });
  const { rows, sha256 } = await archive.line(tableEndSchema);
  if (hash.digest("hex") !== sha256 || stream.rowCount !== rows) throw damaged();
  return rows;

  async function* hashed(): AsyncGenerator<Buffer> {
    for await (const frame of archive.frames()) {
      hash.update(frame);
      yield frame;
    }
  }

  function damaged(): ArchiveError {
    return new ArchiveError(`The backup is damaged: ${table} is not what was written; nothing of it was kept`);
  }
}

async function setSequences(
  { db, client }: DatabaseTransaction,
  sequences: readonly { name: string; value: string; isCalled: boolean }[],
): Promise<void> {
  const known = new Set(await listSequences(db));
  for (const { name, value, isCalled } of sequences)
    if (known.has(name)) await client.query("select setval($1::regclass, $2, $3)", [quoteName(name), value, isCalled]);
}

/** Runs that were under way would seem to be so for ever. */
async function endInterrupted({ db }: DatabaseTransaction): Promise<void> {
  await db
    .updateTable("job_run")
    .where("status", "in", ["queued", "running"])
    .set({ status: "cancelled", error: lostWithQueue, finished_at: sql<Date>`now()` })
    .execute();
}
