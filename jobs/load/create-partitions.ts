import { type Kysely, sql } from "kysely";
import type { DatabaseHandle } from "#db/client.server.ts";
import type { Database } from "#db/schema/database.ts";
import { runInTransaction } from "#db/transaction.server.ts";
import { lockClass } from "#jobs/load/lock-workspace.ts";

/** Dates far off are mistakes of a file: they share a partition at either end, so that none can ask for a thousand. */
const firstMonth = Date.UTC(2010, 0);
const endOfMonths = Date.UTC(2050, 0);
const dayMilliseconds = 86_400_000;

type PartitionedTable = "post_snapshot" | "post_surface_snapshot";

interface Partition {
  readonly name: string;
  readonly from: string;
  readonly to: string;
}

const known = new WeakMap<DatabaseHandle["pool"], Set<string>>();

/**
 * Makes sure that a table of snapshots has the partitions for some times. Outside of any batch, for a batch that fails must not take
 * them along; attaching a table, unlike creating it as a partition, waits for no reader and no writer.
 */
export async function createPartitions(
  handle: Pick<DatabaseHandle, "pool">,
  table: PartitionedTable,
  times: Iterable<number>,
): Promise<void> {
  const existing = known.get(handle.pool) ?? new Set();
  known.set(handle.pool, existing);
  const days = new Set<number>();
  for (const time of times) days.add(Math.floor(time / dayMilliseconds));
  const wanted = new Map<string, Partition>();
  for (const day of days) {
    const partition = partitionOf(table, day * dayMilliseconds);
    if (!existing.has(partition.name)) wanted.set(partition.name, partition);
  }
  for (const partition of wanted.values()) {
    await createPartition(handle, table, partition);
    existing.add(partition.name);
  }
}

async function createPartition(
  handle: Pick<DatabaseHandle, "pool">,
  table: string,
  partition: Partition,
): Promise<void> {
  await runInTransaction(handle, async ({ db }) => {
    await createPartitionIn(db, table, partition);
  });
}

/** The partition of a name that this file gave, within a transaction of the caller's; any other name is an error. */
export async function createNamedPartition(db: Kysely<Database>, table: PartitionedTable, name: string): Promise<void> {
  const month = /_(\d{4})_(\d{2})$/.exec(name);
  const time = month
    ? Date.UTC(Number(month[1]), Number(month[2]) - 1)
    : name.endsWith("_late")
      ? endOfMonths
      : firstMonth - 1;
  const partition = partitionOf(table, time);
  if (partition.name !== name) throw new Error(`${table} has no partition of the name ${name}`);
  await createPartitionIn(db, table, partition);
}

async function createPartitionIn(db: Kysely<Database>, table: string, { name, from, to }: Partition): Promise<void> {
  await sql`select pg_advisory_xact_lock(${lockClass.partitions}::int, 0)`.execute(db);
  const { rows } = await sql`select where to_regclass(${name}) is not null`.execute(db);
  if (rows.length > 0) return;
  await sql`create table ${sql.table(name)} (like ${sql.table(table)} including all)`.execute(db);
  // As on every table, see migration 06: LIKE does not bring it along.
  await sql`alter table ${sql.table(name)} alter column workspace_id set statistics 0`.execute(db);
  await sql`
    alter table ${sql.table(table)} attach partition ${sql.table(name)}
    for values from (${sql.raw(from)}) to (${sql.raw(to)})`.execute(db);
}

function partitionOf(table: string, time: number): Partition {
  if (time < firstMonth) return { name: `${table}_early`, from: "minvalue", to: literal(firstMonth) };
  if (time >= endOfMonths) return { name: `${table}_late`, from: literal(endOfMonths), to: "maxvalue" };
  const date = new Date(time);
  const month = Date.UTC(date.getUTCFullYear(), date.getUTCMonth());
  const next = Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1);
  const suffix = new Date(month).toISOString().slice(0, 7).replace("-", "_");
  return { name: `${table}_${suffix}`, from: literal(month), to: literal(next) };
}

function literal(time: number): string {
  return `'${new Date(time).toISOString()}'`;
}
