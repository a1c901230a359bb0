import type { DatabaseHandle } from "#db/client.server.ts";
import { describeEnd, describeProgress, describeWait, markOf, waitedFor } from "#db/runs/describe-run.ts";
import { isWorkerAlive } from "#db/runs/is-worker-alive.server.ts";
import { type JobRunRow, listActiveRuns, listJobRuns } from "#db/runs/list-job-runs.server.ts";
import { createEnglishWords, type RunWords } from "#db/runs/run-words.ts";
import { listWorkspaces } from "#jobs/queue/run-command.ts";

const mostShown = 20;

/** The latest runs of a workspace, or of each, newest last, and all that work or wait: what the pages say of them, a line each. */
export async function describeRuns({ db }: DatabaseHandle, slug: string | undefined): Promise<string> {
  const words = createEnglishWords();
  const lines: string[] = [];
  for (const workspace of await listWorkspaces(db, slug)) {
    const id = workspace.workspace_id;
    const every = { job: null, status: null, connectionId: null };
    const active = await listActiveRuns(db, id);
    const { rows } = await listJobRuns(db, id, every, { page: 1, pageSize: mostShown });
    const latest = rows.filter(({ jobRunId }) => !active.some((one) => one.jobRunId === jobRunId));
    const runs = [...latest, ...active].sort(
      (a, b) => a.queuedAt.getTime() - b.queuedAt.getTime() || a.jobRunId - b.jobRunId,
    );
    for (const run of runs) lines.push(describeRun(run, workspace.slug, words));
    if (active.length > 0 && !(await isWorkerAlive(db))) lines.push(`${workspace.slug}: ${words.t("data.no_worker")}`);
  }
  return lines.join("\n");
}

function describeRun(run: JobRunRow, slug: string, words: RunWords): string {
  const place = [run.queuedAt.toISOString(), slug, `#${run.jobRunId}`, run.job, run.connection];
  return [...place, describeMark(run, words), ...describeState(run, words)]
    .filter((part) => part !== null && part !== "")
    .join("  ");
}

function describeState(run: JobRunRow, words: RunWords): (string | null)[] {
  const { status, silentSince, isStopping, refusedListings, reference } = run;
  const stopping = isStopping ? words.t("data.run.stopping") : null;
  const listings = refusedListings.map((listing) => listing.replaceAll("_", " ")).join(", ");
  const allowed = refusedListings.length > 0 ? words.t("data.refused.listings", { listings }) : null;
  const end = [allowed, describeEnd(run, words), reference];
  if (status === "queued") return [sayWait(run, words), stopping, ...end];
  if (status !== "running") return [describeCounts(run, words), ...end];
  const silence = silentSince === null ? null : words.t("data.run.silent_since", { moment: words.moment(silentSince) });
  return [describeProgress(run, words), silence, stopping, ...end];
}

function describeMark(run: JobRunRow, { t }: RunWords): string {
  const mark = markOf(run);
  return isMark(mark) ? t(`data.run.${mark}`) : mark;
}

const marks = ["queued", "running", "silent", "succeeded", "failed", "refused", "cancelled"] as const;

function isMark(mark: string): mark is (typeof marks)[number] {
  return marks.some((one) => one === mark);
}

function sayWait(run: JobRunRow, words: RunWords): string {
  const behind = waitedFor(run);
  if (behind === null) return describeWait(run, words);
  return `${describeWait(run, words)} ${words.t("data.run.numbered", { job: behind.job, number: behind.jobRunId })}`;
}

/** What came of a run, and how long its last try took; nothing of one that never began. */
function describeCounts(
  { rowsRead, rowsWritten, rowsRejected, startedAt, seconds }: JobRunRow,
  words: RunWords,
): string {
  const { t, count } = words;
  const took = startedAt === null ? "" : `, in ${count(Math.round(seconds))} s`;
  return `${t("data.progress.rows", { count: rowsRead })}, ${count(rowsWritten)} written, ${count(rowsRejected)} rejected${took}`;
}
