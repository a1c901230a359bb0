import type { Kysely } from "kysely";
import type { JobName } from "#db/job-inputs.ts";
import type { Database } from "#db/schema/database.ts";

/** Whether a job of a workspace waits for a worker or is at work. */
export async function isJobUnderWay(db: Kysely<Database>, workspaceId: number, job: JobName): Promise<boolean> {
  const run = await db
    .selectFrom("job_run")
    .select("job_run_id")
    .where("workspace_id", "=", workspaceId)
    .where("job", "=", job)
    .where("status", "in", ["queued", "running"])
    .limit(1)
    .executeTakeFirst();
  return run !== undefined;
}
