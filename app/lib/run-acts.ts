/** Jobs whose runs may be stopped by a person: what landed stays, and they can be started again. */
const stoppable = ["pull-connection", "try-connection", "verify-rollups", "run-import", "reparse-responses"];

/** Jobs whose runs may be asked for again as they were. Imports are started again on their own page. */
const repeatable = [
  "pull-connection",
  "try-connection",
  "verify-rollups",
  "rollup-workspace",
  "remove-connection",
  "erase-creator",
  "reparse-responses",
];

export function isStoppable({ job, status }: { readonly job: string; readonly status: string }): boolean {
  return stoppable.includes(job) && (status === "queued" || status === "running");
}

export function isRepeatable({ job, status }: { readonly job: string; readonly status: string }): boolean {
  return repeatable.includes(job) && (status === "failed" || status === "cancelled");
}
