import { type Kysely, sql } from "kysely";
import type { Database } from "#db/schema/database.ts";

/**
 * The batches of pulls with rejects whose slot a later one read again whole: of a listing of the present state every later slot does, for it reads
 * all that is shown; of days, changes and logs one that was asked to, from no later than the slot began to no earlier than it ended. What was
 * rejected of them has landed since, or stands among the rejects of that slot. Only the last such slot is named, with its run.
 */
export function batchesPulledAgain(db: Kysely<Database>, workspaceId: number) {
  const later = sql`from pull_slot as later where later.workspace_id = ${workspaceId} and later.connection_id = mine.connection_id
    and later.listing = mine.listing and later.slot_at > mine.slot_at and later.status = 'complete'`;
  return db
    .selectFrom("ingest_batch as read")
    .innerJoin("pull_slot as mine", (join) =>
      join
        .on("mine.workspace_id", "=", workspaceId)
        .onRef("mine.connection_id", "=", "read.connection_id")
        .onRef("mine.listing", "=", "read.listing")
        .onRef("mine.slot_at", "=", "read.slot_at"),
    )
    .innerJoinLateral(
      sql<{ slot_at: Date; job_run_id: number | null }>`(
        (select later.slot_at, later.job_run_id ${later} and mine.from_at = mine.to_at order by later.slot_at desc limit 1)
        union all
        (select later.slot_at, later.job_run_id ${later} and mine.from_at < mine.to_at and later.asked_from is not null
          and later.asked_from <= mine.from_at and later.to_at >= mine.to_at order by later.slot_at desc limit 1))`.as(
        "again",
      ),
      (join) => join.onTrue(),
    )
    .where("read.workspace_id", "=", workspaceId)
    .where("read.rows_rejected", ">", 0)
    .select(["read.batch_id", "again.slot_at", "again.job_run_id"]);
}
