import type { JobOutcome } from "#jobs/define-job.ts";
import type { ImportResult } from "#jobs/imports/run-import.ts";

/** What an import leaves in its run. */
export function toOutcome({ importId, read, loaded, unchanged, rejected, waiting }: ImportResult): JobOutcome {
  return { counts: { read, written: loaded, unchanged, rejected, waiting }, result: { importId } };
}
