import { type RawBuilder, sql } from "kysely";
import type { TouchedSpan } from "#db/records/touched.ts";
import type { DatabaseTransaction } from "#db/transaction.server.ts";
import type { SnapshotDescription } from "#jobs/load/describe-snapshot.ts";
import { inBatches } from "#jobs/load/in-batches.ts";
import { mergeClaims, sameKey, type TimeRange } from "#jobs/load/merge-claims.ts";

/**
 * Removes the snapshots of some batches. A contested one is made anew from the claims that other batches still have. Returns the posts
 * or accounts touched, and over which time.
 */
export async function undoSnapshots(
  trx: DatabaseTransaction,
  workspaceId: number,
  batchIds: readonly number[],
  description: SnapshotDescription,
): Promise<Map<number, TouchedSpan>> {
  const range = await listContested(trx, workspaceId, batchIds, description);
  const spans = await removeRows(trx, workspaceId, batchIds, description, range);
  if (range) await remakeContested(trx, workspaceId, batchIds, description, range);
  return spans;
}

/** Puts the keys to which the batches lay claim into a temporary table; returns the time over which they are, null when there are none. */
async function listContested(
  { db }: DatabaseTransaction,
  workspaceId: number,
  batchIds: readonly number[],
  description: SnapshotDescription,
): Promise<TimeRange | null> {
  const undone = undoneTable(description);
  await sql`drop table if exists ${undone}`.execute(db);
  await sql`
    create temp table ${undone} on commit drop as
    select distinct ${sql.join(description.key.map((name) => sql.ref(name)))}
    from ${sql.table(description.contested)}
    where workspace_id = ${workspaceId} and batch_id = any(${batchIds}::bigint[])`.execute(db);
  const { rows } = await sql<{ from: Date | null; to: Date | null }>`
    select min(captured_at) as "from", max(captured_at) as "to" from ${undone}`.execute(db);
  const [{ from, to } = { from: null, to: null }] = rows;
  return from && to ? { from, to } : null;
}

async function removeRows(
  { db }: DatabaseTransaction,
  workspaceId: number,
  batchIds: readonly number[],
  description: SnapshotDescription,
  range: TimeRange | null,
): Promise<Map<number, TouchedSpan>> {
  const table = sql.table(description.table);
  const owner = sql.ref(description.owner);
  const contested = range
    ? sql`
      delete from ${table} as gone using ${undoneTable(description)} as undone
      where gone.workspace_id = ${workspaceId} and ${sameKey(description, "gone", "undone")}
        and gone.captured_at between ${range.from} and ${range.to}
      returning gone.${owner}, gone.captured_at`
    : null;
  const spans = new Map<number, TouchedSpan>();
  const own = sql`
    delete from ${table} where workspace_id = ${workspaceId} and ${inBatches(batchIds)}
    returning ${owner}, captured_at`;
  for (const statement of contested ? [contested, own] : [own]) {
    const { rows } = await sql<{ ownerId: number; from: Date; to: Date }>`
      with gone as (${statement})
      select ${owner} as "ownerId", min(captured_at) as "from", max(captured_at) as "to"
      from gone group by ${owner}`.execute(db);
    for (const { ownerId, from, to } of rows) widen(spans, ownerId, { from: from.getTime(), to: to.getTime() });
  }
  return spans;
}

function widen(spans: Map<number, TouchedSpan>, id: number, { from, to }: TouchedSpan): void {
  const known = spans.get(id);
  spans.set(id, known ? { from: Math.min(known.from, from), to: Math.max(known.to, to) } : { from, to });
}

/** Merges what claims are left, the first of every key, then the second, and so on; a key with one claim is contested no more. */
async function remakeContested(
  trx: DatabaseTransaction,
  workspaceId: number,
  batchIds: readonly number[],
  description: SnapshotDescription,
  range: TimeRange,
): Promise<void> {
  const contested = sql.table(description.contested);
  await sql`
    delete from ${contested} where workspace_id = ${workspaceId} and batch_id = any(${batchIds}::bigint[])`.execute(
    trx.db,
  );
  const { rows } = await sql<{ most: number | null }>`
    select max(n) as most from (${numberedClaims(workspaceId, description)}) as claim`.execute(trx.db);
  for (let n = 1; n <= (rows[0]?.most ?? 0); n++) {
    const claims = sql`select * from (${numberedClaims(workspaceId, description)}) as numbered where n = ${n}`;
    await mergeClaims(trx, workspaceId, description, { claims, range, areNew: false });
  }
  await sql`
    delete from ${contested} as claim using ${undoneTable(description)} as undone
    where claim.workspace_id = ${workspaceId} and ${sameKey(description, "claim", "undone")} and not exists (
      select from ${contested} as rival
      where rival.workspace_id = ${workspaceId} and ${sameKey(description, "rival", "claim")}
        and rival.batch_id <> claim.batch_id
    )`.execute(trx.db);
}

function numberedClaims(workspaceId: number, description: SnapshotDescription): RawBuilder<unknown> {
  const key = sql.join(description.key.map((name) => sql.ref(`claim.${name}`)));
  return sql`
    select claim.*, row_number() over (partition by ${key} order by claim.batch_id) as n
    from ${sql.table(description.contested)} as claim
    join ${undoneTable(description)} as undone on ${sameKey(description, "claim", "undone")}
    where claim.workspace_id = ${workspaceId}`;
}

function undoneTable({ table }: SnapshotDescription): RawBuilder<unknown> {
  return sql.table(`undone_${table}`);
}
