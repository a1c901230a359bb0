import { createHash } from "node:crypto";
import { sql } from "kysely";
import type { DatabaseHandle } from "#db/client.server.ts";
import type { LandingRecord } from "#db/records/to-record.ts";
import type { DatabaseTransaction } from "#db/transaction.server.ts";
import type { Batch, Rollup } from "#jobs/load/batch.ts";
import { landBatch } from "#jobs/load/land-batch.ts";
import { undoBatches } from "#jobs/load/undo-batches.ts";
import { findOrphanedBatches, findUnsettledMatches, type Match, type MatchGroup } from "#jobs/matches/find-matches.ts";
import { rollupTouched } from "#jobs/rollup/rollup-touched.ts";

const counters = ["impressions", "views", "likes", "comments", "shares", "saves", "watch_seconds"] as const;

/**
 * Brings what is landed of posts without an id in line with what is known of posts and decided by people: an export's matches are one batch, taken back and landed anew when they change. To be run by
 * whoever holds the workspace, after anything landed or was undone; interrupted, the next run goes on. Returns how many exports changed.
 */
export async function settleMatches(handle: DatabaseHandle, workspaceId: number): Promise<number> {
  const orphaned = await findOrphanedBatches(handle, workspaceId);
  if (orphaned.length > 0) await undoBatches(handle, workspaceId, orphaned, forgetting(orphaned));
  const groups = await findUnsettledMatches(handle, workspaceId);
  for (const group of groups) {
    if (group.landedIn.length > 0) await undoBatches(handle, workspaceId, group.landedIn, forgetting(group.landedIn));
    if (group.matches.length > 0) await landGroup(handle, workspaceId, group);
  }
  return groups.length + orphaned.length;
}

/** Rolls up, and forgets in the same transaction what the batches had matched. */
function forgetting(batchIds: readonly number[]): Rollup {
  return async (trx, workspaceId, touched) => {
    await rollupTouched(trx, workspaceId, touched);
    await trx.db
      .deleteFrom("post_match")
      .where("workspace_id", "=", workspaceId)
      .where("batch_id", "in", batchIds)
      .execute();
  };
}

async function landGroup(handle: DatabaseHandle, workspaceId: number, group: MatchGroup): Promise<void> {
  const { db } = handle;
  const { source, rank } = await db
    .selectFrom("source")
    .select(["source", "rank"])
    .where("workspace_id", "=", workspaceId)
    .where("source_id", "=", group.sourceId)
    .executeTakeFirstOrThrow();
  const records = await listRecords(handle, workspaceId, group);
  const contentHash = createHash("sha256").update(JSON.stringify(records)).digest("hex");
  const batch: Batch = {
    workspaceId,
    source: { source, rank },
    batchKey: `match ${source} ${contentHash}`,
    contentHash,
    connectorVersion: 1,
    mappingHash: null,
    import: null,
    rowsRead: records.length,
    records: new Map([["post_snapshot", records]]),
    rejects: [],
  };
  await landBatch(handle, batch, async (trx, _, touched) => {
    await rollupTouched(trx, workspaceId, touched);
    await rememberMatches(trx, workspaceId, batch.batchKey, group.matches);
  });
}

async function rememberMatches(
  { db }: DatabaseTransaction,
  workspaceId: number,
  batchKey: string,
  matches: readonly Match[],
): Promise<void> {
  const { batch_id: batchId } = await db
    .selectFrom("ingest_batch")
    .select("batch_id")
    .where("workspace_id", "=", workspaceId)
    .where("batch_key", "=", batchKey)
    .executeTakeFirstOrThrow();
  await sql`
    insert into post_match (workspace_id, unnamed_id, post_id, batch_id)
    select ${workspaceId}::int, unnamed_id, post_id, ${batchId}::bigint
    from unnest(${matches.map(({ unnamedId }) => unnamedId)}::bigint[], ${matches.map(({ postId }) => postId)}::bigint[]) as match (unnamed_id, post_id)`.execute(
    db,
  );
}

/** The counters as snapshots of the posts they are of. */
async function listRecords(
  { db }: DatabaseHandle,
  workspaceId: number,
  { matches }: MatchGroup,
): Promise<LandingRecord[]> {
  const rows = await db
    .selectFrom("unnamed_post_snapshot")
    .selectAll()
    .where("workspace_id", "=", workspaceId)
    .where(
      "id",
      "in",
      matches.map(({ unnamedId }) => unnamedId),
    )
    .execute();
  const posts = await db
    .selectFrom("entity_key")
    .select(["id", "external_id"])
    .where("workspace_id", "=", workspaceId)
    .where(
      "id",
      "in",
      matches.map(({ postId }) => postId),
    )
    .execute();
  const unnamed = new Map(rows.map((row) => [row.id, row]));
  const names = new Map(posts.map((post) => [post.id, post.external_id]));
  return matches
    .flatMap(({ unnamedId, postId }) => {
      const row = unnamed.get(unnamedId);
      const name = names.get(postId);
      if (!row || name === undefined) return [];
      const known = counters.flatMap((counter): [string, number][] => {
        const value = row[counter];
        return value === null ? [] : [[counter, value]];
      });
      return [{ platform: row.platform, post_id: name, captured_at: row.captured_at, ...Object.fromEntries(known) }];
    })
    .sort((a, b) => (a.post_id < b.post_id ? -1 : 1));
}
