import { createHash } from "node:crypto";
import { sql } from "kysely";
import { to as copyTo } from "pg-copy-streams";
import type { DatabaseTransaction } from "#db/transaction.server.ts";
import { type ArchiveHeader, archiveVersion, quoteName } from "#jobs/backup/archive.ts";
import { type KeptTable, listKeptTables, listPartitions, listSequences } from "#jobs/backup/list-kept.ts";

const newline = 10;

/** The bytes of an archive before they are compressed, as the transaction sees the database; never more than a frame in memory. */
export async function* writeArchive(trx: DatabaseTransaction, now: Date): AsyncGenerator<Buffer> {
  yield line(await makeHeader(trx, now));
  for (const table of await listKeptTables(trx.db)) yield* writeTable(trx, table);
  // After the rows: a sequence may be ahead of them, never behind.
  yield line({ sequences: await readSequences(trx) });
}

async function makeHeader({ db }: DatabaseTransaction, now: Date): Promise<ArchiveHeader> {
  const { rows } = await sql<{ name: string }>`select name from kysely_migration order by name`.execute(db);
  return {
    format: "levain-backup",
    version: archiveVersion,
    madeAt: now.toISOString(),
    migrations: rows.map(({ name }) => name),
    partitions: {
      post_snapshot: await listPartitions(db, "post_snapshot"),
      post_surface_snapshot: await listPartitions(db, "post_surface_snapshot"),
    },
  };
}

async function* writeTable({ client }: DatabaseTransaction, { table, columns }: KeptTable): AsyncGenerator<Buffer> {
  yield line({ table, columns });
  const hash = createHash("sha256");
  let rows = 0;
  // A query and not the table: of a partitioned one COPY would not read the partitions.
  const names = columns.map(quoteName).join(", ");
  const stream = client.query(copyTo(`copy (select ${names} from ${quoteName(table)}) to stdout`));
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    if (chunk.length === 0) continue;
    hash.update(chunk);
    // In text format a line break ends a row and stands nowhere else.
    for (let at = chunk.indexOf(newline); at >= 0; at = chunk.indexOf(newline, at + 1)) rows += 1;
    yield length(chunk.length);
    yield chunk;
  }
  yield length(0);
  yield line({ rows, sha256: hash.digest("hex") });
}

async function readSequences({ db, client }: DatabaseTransaction) {
  const sequences = [];
  for (const name of await listSequences(db)) {
    const { rows } = await client.query<{ value: string; isCalled: boolean }>(
      `select last_value::text as value, is_called as "isCalled" from ${quoteName(name)}`,
    );
    for (const row of rows) sequences.push({ name, ...row });
  }
  return sequences;
}

function line(value: unknown): Buffer {
  return Buffer.from(`${JSON.stringify(value)}\n`);
}

function length(bytes: number): Buffer {
  const frame = Buffer.alloc(4);
  frame.writeUInt32BE(bytes);
  return frame;
}
