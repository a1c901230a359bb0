import { type Kysely, sql } from "kysely";
import { countKept, type KeptAnswers } from "#app/queries/keep-responses.server.ts";
import type { Database } from "#db/schema/database.ts";

export interface SlotRow {
  readonly listing: string;
  readonly slotAt: Date;
  readonly from: Date;
  readonly to: Date;
  /** interrupted: its run ended before it did. */
  readonly status: string;
  readonly pages: number;
  readonly rowsRead: number;
  readonly rowsRejected: number;
  readonly error: string | null;
  readonly errorKind: string | null;
  readonly jobRunId: number | null;
}

export interface BatchRow {
  readonly batchId: number;
  readonly listing: string | null;
  readonly landedAt: Date;
  readonly rowsRead: number;
  readonly rowsRejected: number;
}

export interface RunParts {
  /** What it was asked for. */
  readonly input: Readonly<Record<string, unknown>>;
  readonly slots: readonly SlotRow[];
  readonly batches: readonly BatchRow[];
  /** Records of creators who were erased, which were dropped. */
  readonly erased: number;
  /** The platform's answers to it, as far as they are kept. */
  readonly kept: KeptAnswers;
}

const mostBatches = 200;

/** What a run was asked for, and what it brought: slots and batches of a pull, batches of an import. */
export async function findRunParts(db: Kysely<Database>, workspaceId: number, jobRunId: number): Promise<RunParts> {
  const run = await db
    .selectFrom("job_run")
    .where("workspace_id", "=", workspaceId)
    .where("job_run_id", "=", jobRunId)
    .select(["job", "input"])
    .select(sql<number>`coalesce((result ->> 'erased')::bigint, 0)`.as("erased"))
    .executeTakeFirstOrThrow();
  const input: Record<string, unknown> = Object.fromEntries(Object.entries(run.input ?? {}));
  const { connectionId, slot, importId } = input;
  const { erased } = run;
  const kept = await countKept(db, workspaceId, { runId: jobRunId });
  if (run.job === "pull-connection" && typeof connectionId === "number" && typeof slot === "string") {
    const slots = await selectSlots(db, workspaceId, connectionId).where("s.slot_at", "=", new Date(slot)).execute();
    const batches = await selectBatches(db, workspaceId)
      .where("b.connection_id", "=", connectionId)
      .where("b.slot_at", "=", new Date(slot))
      .execute();
    return { input, erased, kept, slots, batches };
  }
  if (run.job !== "run-import" || typeof importId !== "number") return { input, erased, kept, slots: [], batches: [] };
  const batches = await selectBatches(db, workspaceId)
    .where("b.batch_id", "in", (eb) =>
      eb
        .selectFrom("import_batch as i")
        .select("i.batch_id")
        .where("i.workspace_id", "=", workspaceId)
        .where("i.import_id", "=", importId),
    )
    .execute();
  return { input, erased, kept, slots: [], batches };
}

/** The slots of one listing that say something of a stretch of time: those within it, and those that cover some of it. */
export function listSlotsOf(
  db: Kysely<Database>,
  workspaceId: number,
  connectionId: number,
  { listing, from, to }: { readonly listing: string; readonly from: Date; readonly to: Date },
): Promise<SlotRow[]> {
  return selectSlots(db, workspaceId, connectionId)
    .where("s.listing", "=", listing)
    .where((eb) =>
      eb.or([
        eb.and([eb("s.slot_at", ">=", from), eb("s.slot_at", "<", to)]),
        eb.and([eb("s.from_at", "<", to), eb("s.to_at", ">", from), eb("s.status", "=", "complete")]),
      ]),
    )
    .limit(60)
    .execute();
}

function selectSlots(db: Kysely<Database>, workspaceId: number, connectionId: number) {
  return db
    .selectFrom("pull_slot as s")
    .leftJoin("job_run as r", (join) =>
      join.on("r.workspace_id", "=", workspaceId).onRef("r.job_run_id", "=", "s.job_run_id"),
    )
    .where("s.workspace_id", "=", workspaceId)
    .where("s.connection_id", "=", connectionId)
    .select(["s.listing", "s.slot_at as slotAt", "s.from_at as from", "s.to_at as to", "s.pages"])
    .select(["s.rows_read as rowsRead", "s.rows_rejected as rowsRejected", "s.error", "s.error_kind as errorKind"])
    .select("s.job_run_id as jobRunId")
    .select(
      sql<string>`case when s.status = 'running' and r.status not in ('queued', 'running') then 'interrupted' else s.status end`.as(
        "status",
      ),
    )
    .orderBy("s.slot_at", "desc")
    .orderBy("s.listing");
}

function selectBatches(db: Kysely<Database>, workspaceId: number) {
  return db
    .selectFrom("ingest_batch as b")
    .where("b.workspace_id", "=", workspaceId)
    .select(["b.batch_id as batchId", "b.listing", "b.landed_at as landedAt", "b.rows_read as rowsRead"])
    .select("b.rows_rejected as rowsRejected")
    .orderBy("b.batch_id")
    .limit(mostBatches);
}
