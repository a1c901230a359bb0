import type { DatabaseHandle } from "#db/client.server.ts";
import type { JobOutcome } from "#jobs/define-job.ts";
import { countWaiting } from "#jobs/load/count-waiting.ts";

/** A pull's outcome with what waits for its parent in the workspace afterwards; counted only when something has landed. */
export async function withWaiting(
  { db }: DatabaseHandle,
  workspaceId: number,
  outcome: JobOutcome,
): Promise<JobOutcome> {
  const { counts, result } = outcome;
  if (!counts || counts.written === 0) return outcome;
  const waiting = await countWaiting(db, workspaceId);
  const total = Object.values(waiting).reduce((sum, count) => sum + count, 0);
  const kept = typeof result === "object" ? result : {};
  return { ...outcome, counts: { ...counts, waiting: total }, result: { ...kept, waiting } };
}
