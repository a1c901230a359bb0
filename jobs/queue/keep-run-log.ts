import type { DatabaseHandle } from "#db/client.server.ts";
import { type RunLogLine, runLogBounds } from "#db/log/run-log.ts";
import type { QueuedJob } from "#db/queue.server.ts";

type Db = DatabaseHandle["db"];

/** A page that watches a run sees its lines after so long. */
const writeEveryMs = 500;

export interface RunLog {
  /** Takes a line and returns at once: it is written later, with others. */
  keep(line: RunLogLine): void;
  /** Writes what is left. */
  stop(): Promise<void>;
}

/**
 * Keeps the lines of a run: some of them with one statement, never more than one at a time, beside the run's work. A line that cannot be
 * written is lost, never the run: it stands in the log of the program. Lines count on through every try of the run, up to a bound.
 */
export function keepRunLog(db: Db, run: QueuedJob): RunLog {
  let waiting: RunLogLine[] = [];
  let last: number | undefined;
  let taken = 0;
  let timer: NodeJS.Timeout | undefined;
  let writing: Promise<void> = Promise.resolve();

  function write(): void {
    timer = undefined;
    const lines = waiting;
    waiting = [];
    writing = writing.then(async () => {
      if (lines.length === 0) return;
      last ??= await findLastLine(db, run);
      last = await insertLines(db, run, lines, last);
    });
    writing = writing.catch(() => {});
  }

  return {
    keep(line) {
      if (!hasRoom(taken, line)) return;
      taken++;
      waiting.push(line);
      timer ??= setTimeout(write, writeEveryMs);
    },
    async stop() {
      clearTimeout(timer);
      write();
      await writing;
    },
  };
}

function hasRoom(taken: number, { level }: RunLogLine): boolean {
  const { lines, linesForTrouble } = runLogBounds;
  return taken < (level === "debug" || level === "info" ? lines - linesForTrouble : lines);
}

async function findLastLine(db: Db, { workspaceId, jobRunId }: QueuedJob): Promise<number> {
  const { last } = await db
    .selectFrom("job_run_log")
    .where("workspace_id", "=", workspaceId)
    .where("job_run_id", "=", jobRunId)
    .select((eb) => eb.fn.max("line").as("last"))
    .executeTakeFirstOrThrow();
  return last ?? 0;
}

/** Returns the number of the last line. */
async function insertLines(
  db: Db,
  { workspaceId, jobRunId }: QueuedJob,
  lines: readonly RunLogLine[],
  last: number,
): Promise<number> {
  const kept = lines
    .filter((line, index) => hasRoom(last + index, line))
    .map(({ at, level, message, reference }, index) => ({
      workspace_id: workspaceId,
      job_run_id: jobRunId,
      line: last + index + 1,
      logged_at: at,
      level,
      message,
      reference,
    }));
  if (kept.length === 0) return last;
  await db
    .insertInto("job_run_log")
    .values(kept)
    // Two workers on one run, for a moment, after one of them was taken for dead.
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  return last + kept.length;
}
