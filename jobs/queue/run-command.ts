import type { DatabaseHandle } from "#db/client.server.ts";
import type { Job } from "#jobs/define-job.ts";
import { createJobRun } from "#jobs/queue/job-run.ts";
import { runJob } from "#jobs/queue/run-job.ts";

export interface JobCommand {
  readonly job: Job;
  readonly input: unknown;
  /** Left out: every workspace, one after the other. */
  readonly workspace: string | undefined;
}

/** Does a job in this process and prints what came of it. Returns whether it found nothing wrong. An input that does not fit leaves no run, and is an error that names each field. */
export async function runJobCommand(
  handle: DatabaseHandle,
  command: JobCommand,
  signal: AbortSignal,
): Promise<boolean> {
  const { job, input, workspace: slug } = command;
  const problems = job.listInputProblems(input);
  if (problems.length > 0) throw new Error(`--input does not fit ${job.name}: ${problems.join("; ")}.`);
  let isFine = true;
  for (const workspace of await listWorkspaces(handle.db, slug)) {
    const startedAt = Date.now();
    const run = await createJobRun(handle.db, workspace.workspace_id, job.name, input);
    const outcome = await runJob(handle, job, run, { signal, isRetried: false });
    const seconds = ((Date.now() - startedAt) / 1000).toFixed(1);
    const faults = outcome?.faults ?? [];
    for (const fault of faults) console.log(`${workspace.slug}: ${fault}`);
    const found = outcome?.faults ? `${faults.length} faults` : "done";
    const result = outcome?.result === undefined ? "" : ` ${JSON.stringify(outcome.result)}`;
    console.log(`${workspace.slug}: ${job.name} ${found} in ${seconds} s${result}`);
    isFine &&= faults.length === 0;
  }
  return isFine;
}

/** The workspace of that name, or all of them. Throws when there is none of that name. */
export async function listWorkspaces(db: DatabaseHandle["db"], slug: string | undefined) {
  const found = await db
    .selectFrom("workspace")
    .select(["workspace_id", "slug"])
    .$if(slug !== undefined, (query) => query.where("slug", "=", slug ?? ""))
    .orderBy("workspace_id")
    .execute();
  if (slug !== undefined && found.length === 0) throw new Error(`There is no workspace ${slug}.`);
  return found;
}
