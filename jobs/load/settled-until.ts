import { sql } from "kysely";
import type { DatabaseHandle } from "#db/client.server.ts";
import { isStreamName, type StreamName } from "#db/records/streams.ts";

/** What a workspace holds that nothing has been drawn from yet. */
export interface Unsettled {
  /** The newest batch: batches of a workspace land one after the other, in the order of their ids. */
  readonly newestBatch: number;
  /** How often the workspace had been changed other than by landing. */
  readonly changes: number;
  /** The streams of which anything is new or changed; "any" where something else than landing may have changed them. */
  readonly streams: ReadonlySet<StreamName> | "any";
}

export async function findUnsettledStreams({ db }: DatabaseHandle, workspaceId: number): Promise<Unsettled> {
  // The settled first: what lands in between is found as newer than it.
  const settled = await db
    .selectFrom("settled_workspace")
    .select(["batch_id", "changes"])
    .where("workspace_id", "=", workspaceId)
    .executeTakeFirst();
  const { newest } = await db
    .selectFrom("ingest_batch")
    .select((eb) => eb.fn.max("batch_id").as("newest"))
    .where("workspace_id", "=", workspaceId)
    .executeTakeFirstOrThrow();
  const newestBatch = newest ?? 0;
  const changes = settled?.changes ?? 0;
  if (settled?.batch_id == null) return { newestBatch, changes, streams: "any" };
  const { rows } = await sql<{ stream: string; erased: boolean }>`
    select landed.stream, bool_or(landed.counts ? 'erased') as erased
    from ingest_batch as batch cross join lateral jsonb_each(batch.counts) as landed (stream, counts)
    where batch.workspace_id = ${workspaceId} and batch.batch_id > ${settled.batch_id} and batch.batch_id <= ${newestBatch}
      and (landed.counts ? 'erased' or (landed.counts ->> 'loaded')::bigint > 0)
    group by landed.stream`.execute(db);
  // What names somebody who was erased takes what is there with it.
  if (rows.some(({ erased }) => erased)) return { newestBatch, changes, streams: "any" };
  return { newestBatch, changes, streams: new Set(rows.map(({ stream }) => stream).filter(isStreamName)) };
}

/** Notes that all is drawn that follows from the batches up to one, unless something else changed the workspace meanwhile. */
export async function noteSettled(
  { db }: DatabaseHandle,
  workspaceId: number,
  { newestBatch, changes }: Unsettled,
): Promise<void> {
  await db
    .insertInto("settled_workspace")
    .values({ workspace_id: workspaceId, batch_id: newestBatch, changes })
    .onConflict((conflict) =>
      conflict
        .columns(["workspace_id"])
        .doUpdateSet((eb) => ({ batch_id: eb.ref("excluded.batch_id") }))
        .whereRef("settled_workspace.changes", "=", "excluded.changes"),
    )
    .execute();
}
