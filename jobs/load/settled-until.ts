import { sql } from "kysely";
import type { DatabaseHandle } from "#db/client.server.ts";
import { isStreamName, type StreamName } from "#db/records/streams.ts";
import type { DatabaseTransaction } from "#db/transaction.server.ts";

/** What a workspace holds that nothing has been drawn from yet. */
export interface Unsettled {
  /** The newest batch: batches of a workspace land one after the other, in the order of their ids. */
  readonly newestBatch: number;
  /** The streams of which anything is new or changed; "any" where something else than landing may have changed them. */
  readonly streams: ReadonlySet<StreamName> | "any";
}

export async function findUnsettledStreams({ db }: DatabaseHandle, workspaceId: number): Promise<Unsettled> {
  // The settled first: what lands in between is found as newer than it.
  const settled = await db
    .selectFrom("settled_workspace")
    .select("batch_id")
    .where("workspace_id", "=", workspaceId)
    .executeTakeFirst();
  const { newest } = await db
    .selectFrom("ingest_batch")
    .select((eb) => eb.fn.max("batch_id").as("newest"))
    .where("workspace_id", "=", workspaceId)
    .executeTakeFirstOrThrow();
  const newestBatch = newest ?? 0;
  if (!settled) return { newestBatch, streams: "any" };
  const { rows } = await sql<{ stream: string; erased: boolean }>`
    select landed.stream, bool_or(landed.counts ? 'erased') as erased
    from ingest_batch as batch cross join lateral jsonb_each(batch.counts) as landed (stream, counts)
    where batch.workspace_id = ${workspaceId} and batch.batch_id > ${settled.batch_id} and batch.batch_id <= ${newestBatch}
      and (landed.counts ? 'erased' or (landed.counts ->> 'loaded')::bigint > 0)
    group by landed.stream`.execute(db);
  // What names somebody who was erased takes what is there with it.
  if (rows.some(({ erased }) => erased)) return { newestBatch, streams: "any" };
  return { newestBatch, streams: new Set(rows.map(({ stream }) => stream).filter(isStreamName)) };
}

/** Notes that all is drawn that follows from the batches up to one. */
export async function noteSettled(
  { db }: DatabaseHandle,
  workspaceId: number,
  { newestBatch }: Unsettled,
): Promise<void> {
  await db
    .insertInto("settled_workspace")
    .values({ workspace_id: workspaceId, batch_id: newestBatch })
    .onConflict((conflict) =>
      conflict.columns(["workspace_id"]).doUpdateSet((eb) => ({ batch_id: eb.ref("excluded.batch_id") })),
    )
    .execute();
}

/** Says that anything may have changed: to be called in the transaction of what changes a workspace other than by landing. */
export async function forgetSettled({ db }: Pick<DatabaseTransaction, "db">, workspaceId: number): Promise<void> {
  await db.deleteFrom("settled_workspace").where("workspace_id", "=", workspaceId).execute();
}
