import { type RawBuilder, sql } from "kysely";
import { logStep } from "#db/log/log.server.ts";
import type { DatabaseTransaction } from "#db/transaction.server.ts";
import type { Batch, PullPlace, Reject } from "#jobs/load/batch.ts";

/**
 * Whether a batch says until when comments were read while one of those comments is known not to have landed: it was rejected, in this batch or
 * before in the same pull, reading again or import, or a file of the import was refused. Such a saying is held back.
 */
export async function holdsReadingsBack(
  trx: DatabaseTransaction,
  batch: Batch,
  rejects: readonly Reject[],
): Promise<boolean> {
  if (!batch.records.has("comment_reading")) return false;
  const isOfComments = ({ stream }: Reject) => stream === null || stream === "comment";
  return rejects.some(isOfComments) || (await hasLostComments(trx, batch));
}

/** The batch without what says until when comments were read. */
export function withholdReadings(batch: Batch): Batch {
  logStep("warn", "Until when comments were read does not count: one of them was rejected");
  return { ...batch, records: new Map([...batch.records].filter(([stream]) => stream !== "comment_reading")) };
}

async function hasLostComments(
  { db }: DatabaseTransaction,
  { workspaceId, pull, reads, import: place }: Batch,
): Promise<boolean> {
  const isOfComments = sql`coalesce(r.stream, 'comment') = 'comment'`;
  const ofPull = pull
    ? sql`exists (select from ingest_batch as b join rejected_record as r on r.workspace_id = ${workspaceId} and r.batch_id = b.batch_id
        where b.workspace_id = ${workspaceId} and b.connection_id = ${pull.connectionId} and b.listing = ${pull.listing}
          and ${isOfStretch(workspaceId, pull)} and ${isOfComments})`
    : sql`false`;
  // Of the slot there are those too that were read before, in whose place these come.
  const ofReading = reads
    ? sql`exists (select from rejected_record as r
        where r.workspace_id = ${workspaceId} and r.batch_id = any(${reads.landed}::bigint[]) and ${isOfComments})`
    : sql`false`;
  const ofImport = place
    ? sql`exists (select from import_batch as i join rejected_record as r on r.workspace_id = ${workspaceId} and r.batch_id = i.batch_id
        where i.workspace_id = ${workspaceId} and i.import_id = ${place.importId} and ${isOfComments})
      or exists (select from import_file as f
        where f.workspace_id = ${workspaceId} and f.import_id = ${place.importId} and f.error is not null)`
    : sql`false`;
  const { rows } = await sql<{ is_lost: boolean }>`select ${ofPull} or ${ofReading} or ${ofImport} as is_lost`.execute(
    db,
  );
  return rows[0]?.is_lost ?? false;
}

/**
 * Whether a batch (b) is of the slot, or of one before it since the listing was read whole last: a log goes on where a slot that came to no end was left,
 * and what it says of comments is of those too. What has a cursor of its own begins with its slot.
 */
function isOfStretch(workspaceId: number, { connectionId, listing, cursor, slot }: PullPlace): RawBuilder<unknown> {
  if (cursor !== listing) return sql`b.slot_at = ${slot}`;
  return sql`b.slot_at <= ${slot} and b.slot_at > coalesce((
    select max(s.slot_at) from pull_slot as s
    where s.workspace_id = ${workspaceId} and s.connection_id = ${connectionId} and s.listing = ${listing}
      and s.status = 'complete' and s.asked_from is null and s.slot_at < ${slot}), '-infinity')`;
}
