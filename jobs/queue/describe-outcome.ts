import type { JobOutcome } from "#jobs/define-job.ts";

/** The end of a run in words, for the log. */
export function describeOutcome({ counts, faults }: JobOutcome): string {
  const rows = counts ? `: ${counts.read} read, ${counts.written} written, ${counts.rejected} rejected` : "";
  const found = faults?.length ? `, ${faults.length} faults found` : "";
  return `The run succeeded${rows}${found}`;
}
