import { type Kysely, sql } from "kysely";
import { keepingSchema, parseForm } from "#app/lib/settings-form.ts";
import type { Databases } from "#app/queries/add-connection.server.ts";
import { enqueueJob } from "#db/queue.server.ts";
import type { Database } from "#db/schema/database.ts";

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
}

/** Keeps whether answers are kept, and for how long; what is beyond goes by a job, once that was confirmed. */
export async function changeKeeping(
  { db, pool }: Databases,
  workspaceId: number,
  form: FormData,
): Promise<"saved" | KeepingQuestion | { readonly wrong: readonly string[] }> {
  const parsed = parseForm(keepingSchema, form);
  if ("wrong" in parsed) return parsed;
  const { keeps, responseKeepDays: given, confirmed } = parsed.values;
  if (keeps === "yes" && given === "") return { wrong: ["responseKeepDays"] };
  const days = keeps === "yes" ? Number(given) : null;
  const goes = await countKept(db, workspaceId, { beyondDays: days ?? 0 });
  if (goes.count > 0 && confirmed !== "yes") return { days, goes };
  await db.updateTable("workspace").set({ response_keep_days: days }).where("workspace_id", "=", workspaceId).execute();
  if (goes.count > 0) await enqueueJob(pool, workspaceId, "delete-expired-responses", {});
  return "saved";
}
