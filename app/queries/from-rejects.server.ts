import { type Kysely, sql } from "kysely";
import type { RejectFilter } from "#app/lib/reject-filter.ts";
import { batchesPulledAgain } from "#app/queries/batches-pulled-again.server.ts";
import { batchesReadAgain } from "#app/queries/batches-read-again.server.ts";
import { inputNumber, inputSlot } from "#db/runs/run-input.server.ts";
import type { Database } from "#db/schema/database.ts";

/** A filter whose search has been made. */
export interface RejectSelection extends Omit<RejectFilter, "search"> {
  /** Those that hold what was searched for; null: nothing was. */
  readonly ids: readonly number[] | null;
}

/** The rejects that a filter leaves, with their batch and source, and what read them again. */
export function fromRejects(db: Kysely<Database>, workspaceId: number, selection: RejectSelection) {
  const { source, stream, field, reason, connectionId, jobRunId, ids } = selection;
  const named = (column: string, value: string | null) =>
    value === null ? sql<boolean>`true` : sql<boolean>`coalesce(${sql.ref(column)}, '') = ${value}`;
  return db
    .selectFrom("rejected_record as reject")
    .innerJoin("ingest_batch as batch", (join) =>
      join.on("batch.workspace_id", "=", workspaceId).onRef("batch.batch_id", "=", "reject.batch_id"),
    )
    .innerJoin("source", (join) =>
      join.on("source.workspace_id", "=", workspaceId).onRef("source.source_id", "=", "batch.source_id"),
    )
    .leftJoin(batchesReadAgain(db, workspaceId).as("again"), "again.batch_id", "reject.batch_id")
    .leftJoin(batchesPulledAgain(db, workspaceId).as("pulled"), "pulled.batch_id", "reject.batch_id")
    .where("reject.workspace_id", "=", workspaceId)
    .where(named("source.source", source))
    .where(named("reject.stream", stream))
    .where(named("reject.field", field))
    .where(named("reject.reason", reason))
    .$if(connectionId !== null, (query) => query.where("batch.connection_id", "=", connectionId))
    .$if(jobRunId !== null, (query) =>
      query.where(sql<boolean>`(batch.connection_id, batch.slot_at) in (
        select ${inputNumber("r", "connectionId")}, ${inputSlot("r")} from job_run as r
        where r.workspace_id = ${workspaceId} and r.job_run_id = ${jobRunId})`),
    )
    .$if(ids !== null, (query) => query.where(sql<boolean>`reject.rejected_record_id = any(${ids}::bigint[])`));
}
