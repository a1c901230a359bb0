import { sql } from "kysely";
import type { Entity } from "#db/records/field.ts";
import { type Touched, touch } from "#db/records/touched.ts";
import type { DatabaseTransaction } from "#db/transaction.server.ts";
import { describeEntity, entitiesInOrder } from "#jobs/load/describe-entity.ts";
import { snapshotStreams, snapshots } from "#jobs/load/describe-snapshot.ts";
import { erasable } from "#jobs/load/drop-erased.ts";
import { removeObservations } from "#jobs/load/remove-observations.ts";

/** Things by what they are, as their ids. */
export type Things = ReadonlyMap<Entity, readonly number[]>;

/**
 * Removes creators, accounts, posts or pieces, and all that names them: rows and what they were folded from, snapshots with every claim,
 * what persons decided of them. Facts are left to the caller, who rolls up what is touched and then forgets the keys. Orders stay, without
 * the touches that name what went. Returns the ids of all that went, whose keys may go too.
 */
export async function forgetThings(
  trx: DatabaseTransaction,
  workspaceId: number,
  things: Things,
  touched: Touched,
): Promise<number[]> {
  const gone = await listNaming(trx, workspaceId, things);
  const isGone = [...gone].map(([entity, ids]) => sql`(entity = ${entity} and entity_id = any(${[...ids]}::bigint[]))`);
  const byBatch = await removeObservations(trx, workspaceId, sql`(${sql.join(isGone, sql` or `)})`, touched);
  for (const stream of snapshotStreams)
    for (const [batch, count] of await removeSnapshots(trx, workspaceId, things, stream, touched))
      byBatch.set(batch, (byBatch.get(batch) ?? 0) + count);
  const ids = [...gone.values()].flatMap((some) => [...some]);
  await forgetDecisions(trx, workspaceId, ids);
  await sql`
    update ingest_batch set rows_erased = rows_erased + erased.count
    from unnest(${[...byBatch.keys()]}::bigint[], ${[...byBatch.values()]}::bigint[]) as erased (batch_id, count)
    where ingest_batch.workspace_id = ${workspaceId} and ingest_batch.batch_id = erased.batch_id`.execute(trx.db);
  return ids;
}

/** The things and the rows that name them. Accounts of a creator and posts of an account are the caller's to list. */
async function listNaming(
  { db }: DatabaseTransaction,
  workspaceId: number,
  things: Things,
): Promise<Map<Entity, Set<number>>> {
  const gone = new Map([...things].map(([entity, ids]) => [entity, new Set(ids)]));
  for (const entity of entitiesInOrder) {
    if (erasable.includes(entity)) continue;
    for (const { name, names } of describeEntity(entity).columns) {
      const ids = (names && erasable.includes(names) && things.get(names)) || [];
      if (ids.length === 0) continue;
      const { rows } = await sql<{ id: number }>`
        select id from ${sql.table(entity)}
        where workspace_id = ${workspaceId} and ${sql.ref(name)} = any(${ids}::bigint[])`.execute(db);
      const known = gone.get(entity) ?? new Set();
      for (const { id } of rows) known.add(id);
      gone.set(entity, known);
    }
  }
  return gone;
}

async function removeSnapshots(
  { db }: DatabaseTransaction,
  workspaceId: number,
  things: Things,
  stream: (typeof snapshotStreams)[number],
  touched: Touched,
): Promise<Map<number, number>> {
  const { table, contested, owner, entity } = snapshots[stream];
  const spans = entity === "post" ? touched.posts : touched.accounts;
  const byBatch = new Map<number, number>();
  const ids = things.get(entity) ?? [];
  if (ids.length === 0) return byBatch;
  for (const name of [table, contested]) {
    const { rows } = await sql<{ batch: number; owners: number[]; count: number }>`
      with gone as (
        delete from ${sql.table(name)} where workspace_id = ${workspaceId} and ${sql.ref(owner)} = any(${ids}::bigint[])
        returning ${sql.ref(owner)} as owner, batch_id
      )
      select batch_id as batch, array_agg(distinct owner) as owners, count(*) as count from gone group by batch_id`.execute(
      db,
    );
    for (const { batch, owners, count } of rows) {
      byBatch.set(batch, (byBatch.get(batch) ?? 0) + count);
      for (const id of owners) touch(spans, id, null);
    }
  }
  return byBatch;
}

/** What persons said of them, and what was matched to them. */
async function forgetDecisions({ db }: DatabaseTransaction, workspaceId: number, gone: readonly number[]) {
  const columns = {
    post_match: ["post_id", "unnamed_id"],
    post_match_decision: ["account_id", "post_id"],
    piece_decision: ["post_id", "other_post_id"],
    post_piece: ["post_id"],
    matched_creator: ["creator_id"],
  };
  for (const [table, names] of Object.entries(columns)) {
    const isOfThem = sql.join(
      names.map((name) => sql`${sql.ref(name)} = any(${gone}::bigint[])`),
      sql` or `,
    );
    await sql`delete from ${sql.table(table)} where workspace_id = ${workspaceId} and (${isOfThem})`.execute(db);
  }
  await sql`
    delete from suggestion_dismissal where workspace_id = ${workspaceId}
      and subject = any(${gone.map((id) => `creator:${id}`)}::text[])`.execute(db);
  // A view of one creator often bears their name. Ids of an address are compared as text: any number may stand there.
  const ids = gone.map(String);
  await sql`
    delete from saved_view where workspace_id = ${workspaceId} and (
      substring(path from '^/creators/([0-9]+)$') = any(${ids}::text[])
      or substring(search from '(?:^|&)creator=([0-9]+)') = any(${ids}::text[]))`.execute(db);
}

/** Forgets what things are called, once nothing refers to them: the last that identifies them. */
export async function forgetKeys(
  { db }: DatabaseTransaction,
  workspaceId: number,
  ids: readonly number[],
): Promise<void> {
  await sql`delete from entity_key where workspace_id = ${workspaceId} and id = any(${ids}::bigint[])`.execute(db);
}
