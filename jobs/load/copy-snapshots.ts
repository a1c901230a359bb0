import { sql } from "kysely";
import { copyInto } from "#db/copy/copy-into.server.ts";
import { type TouchedSpan, touch } from "#db/records/touched.ts";
import type { DatabaseTransaction } from "#db/transaction.server.ts";
import { type SnapshotDescription, type SnapshotStream, snapshots } from "#jobs/load/describe-snapshot.ts";
import { mergeClaims, type TimeRange } from "#jobs/load/merge-claims.ts";
import { mergeSnapshots, type SnapshotRow } from "#jobs/load/merge-snapshots.ts";
import { type Origin, snapshotColumns } from "#jobs/load/snapshot-columns.ts";

/** What snapshots did to their table: rows made or changed, and the time over which, by post or account. */
export interface SnapshotChanges {
  readonly rows: number;
  readonly spans: Map<number, TouchedSpan | null>;
}

/**
 * Lands the snapshots of one batch. They go straight into the keyed table; when one of their keys is taken, which another batch
 * must have done, all of them go through a staging table. The months must have their partitions.
 * A 0 on a post that is private or deleted lands as it is: visibility may be learnt later, so the rollup judges it.
 */
export async function copySnapshots(
  trx: DatabaseTransaction,
  workspaceId: number,
  sourceId: number,
  batchId: number,
  rows: readonly SnapshotRow[],
  stream: SnapshotStream = "post_snapshot",
): Promise<SnapshotChanges> {
  const description = snapshots[stream];
  const origin = { workspaceId, sourceId, batchId };
  const merged = mergeSnapshots(rows, description.counters);
  if (merged.length === 0) return { rows: 0, spans: new Map() };
  await sql`savepoint straight`.execute(trx.db);
  try {
    await copyInto(trx.client, stream, snapshotColumns(description, origin), merged);
  } catch (error) {
    if (!isTakenKey(error)) throw error;
    await sql`rollback to savepoint straight`.execute(trx.db);
    return await stageSnapshots(trx, description, origin, merged);
  }
  await sql`release savepoint straight`.execute(trx.db);
  return { rows: merged.length, spans: spansOf(merged) };
}

function spansOf(rows: readonly SnapshotRow[]): Map<number, TouchedSpan | null> {
  const spans = new Map<number, TouchedSpan | null>();
  for (const { ownerId, at } of rows) touch(spans, ownerId, { from: at, to: at });
  return spans;
}

/** A key that is taken becomes contested: every batch's claim is kept whole, so that each can be undone, and the row holds their merge. */
async function stageSnapshots(
  trx: DatabaseTransaction,
  description: SnapshotDescription,
  origin: Origin,
  rows: readonly SnapshotRow[],
): Promise<SnapshotChanges> {
  const stage = `stage_${description.table}`;
  const staged = sql.table(stage);
  await sql`create temp table if not exists ${staged} (like ${sql.table(description.table)}) on commit drop`.execute(
    trx.db,
  );
  await sql`truncate ${staged}`.execute(trx.db);
  await copyInto(trx.client, stage, snapshotColumns(description, origin), rows);
  await sql`analyze ${staged}`.execute(trx.db);
  const claims = sql`select * from ${staged}`;
  const changes = await mergeClaims(trx, origin.workspaceId, description, {
    claims,
    range: rangeOf(rows),
    areNew: true,
  });
  return {
    rows: changes.reduce((sum, change) => sum + change.rows, 0),
    spans: new Map(changes.map(({ ownerId, from, to }) => [ownerId, { from: from.getTime(), to: to.getTime() }])),
  };
}

function rangeOf(rows: readonly SnapshotRow[]): TimeRange {
  let from = Number.POSITIVE_INFINITY;
  let to = Number.NEGATIVE_INFINITY;
  for (const { at } of rows) {
    from = Math.min(from, at);
    to = Math.max(to, at);
  }
  return { from: new Date(from), to: new Date(to) };
}

function isTakenKey(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "23505";
}
