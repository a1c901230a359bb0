import { type Kysely, sql } from "kysely";
import type { Overtaken } from "#app/lib/find-overtaken.ts";
import { findKeepingOvertaken, type KeepingValues, seenKeeping } from "#app/lib/seen-keeping.ts";
import { keepingSchema, parseForm } from "#app/lib/settings-form.ts";
import type { Databases } from "#app/queries/add-connection.server.ts";
import { enqueueJobIn, ensureQueue } from "#db/queue.server.ts";
import type { Database } from "#db/schema/database.ts";
import { runInTransaction } from "#db/transaction.server.ts";

/** Kept answers of platforms: how many, and what they take. */
export interface KeptAnswers {
  readonly count: number;
  /** As they are stored. */
  readonly bytes: number;
}

/** All that is kept, of one run, or older than so many days: what goes when it is kept no longer than that. */
export async function countKept(
  db: Kysely<Database>,
  workspaceId: number,
  which: { readonly runId?: number; readonly beyondDays?: number } = {},
): Promise<KeptAnswers> {
  const { runId, beyondDays } = which;
  const { rows } = await sql<KeptAnswers>`
    select count(*) as count, coalesce(sum(length(body)), 0) as bytes from kept_response
    where workspace_id = ${workspaceId}
      ${runId === undefined ? sql`` : sql`and job_run_id = ${runId}`}
      ${beyondDays === undefined ? sql`` : sql`and kept_at < now() - make_interval(days => ${beyondDays}::int)`}`.execute(
    db,
  );
  return rows[0] ?? { count: 0, bytes: 0 };
}

/** What has to be asked before the days are kept: how much would go. */
export interface KeepingQuestion {
  readonly days: number | null;
  readonly goes: KeptAnswers;
  /** How the keeping stands, as text: said back with the answer. */
  readonly seen: string;
}

export type KeepingChange =
  | "saved"
  | KeepingQuestion
  | { readonly wrong: readonly string[] }
  | { readonly overtaken: Overtaken<KeepingValues> };

/**
 * Keeps whether answers are kept, and for how long, unless somebody else has saved since the form was shown: of two who save at once the second is told.
 * What is beyond goes by a job, once that was confirmed.
 */
export async function changeKeeping(
  { pool }: Pick<Databases, "pool">,
  workspaceId: number,
  form: FormData,
): Promise<KeepingChange> {
  const parsed = parseForm(keepingSchema, form);
  if ("wrong" in parsed) return parsed;
  const { keeps, responseKeepDays: given, confirmed } = parsed.values;
  if (keeps === "yes" && given === "") return { wrong: ["responseKeepDays"] };
  const days = keeps === "yes" ? Number(given) : null;
  await ensureQueue(pool);
  return runInTransaction({ pool }, async (trx): Promise<KeepingChange> => {
    const before = await trx.db
      .selectFrom("workspace")
      .select("response_keep_days as days")
      .where("workspace_id", "=", workspaceId)
      .forUpdate()
      .executeTakeFirstOrThrow();
    const overtaken = findKeepingOvertaken(form, before, { days });
    if (overtaken) return { overtaken };
    const goes = await countKept(trx.db, workspaceId, { beyondDays: days ?? 0 });
    if (goes.count > 0 && confirmed !== "yes") return { days, goes, seen: seenKeeping(before) };
    await trx.db
      .updateTable("workspace")
      .set({ response_keep_days: days })
      .where("workspace_id", "=", workspaceId)
      .execute();
    if (goes.count > 0) await enqueueJobIn(trx, workspaceId, "delete-expired-responses", {});
    return "saved";
  });
}
