import type { JobOutcome } from "#jobs/define-job.ts";
import type { ImportResult } from "#jobs/imports/run-import.ts";

/** What an import leaves in its run. */
export function toOutcome(result: ImportResult): JobOutcome {
  const { importId, read, loaded, unchanged, rejected, waiting, waitingInWorkspace } = result;
  const erased = Object.values(result.byStream).reduce((sum, counts) => sum + (counts.erased ?? 0), 0);
  return {
    counts: { read, written: loaded, unchanged, rejected, waiting },
    result: { importId, waiting: waitingInWorkspace, ...(erased > 0 ? { erased } : {}) },
  };
}
