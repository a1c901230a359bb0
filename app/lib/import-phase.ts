/** What a page needs to know of an import to say where it stands. */
export interface ImportStanding {
  readonly status: string;
  readonly run: { readonly job: string; readonly status: string; readonly isSilent: boolean } | null;
}

/** Where an import stands, as people see it. */
export type ImportPhase =
  | "looking"
  | "unseen"
  | "ready"
  | "queued"
  | "running"
  | "silent"
  | "finished"
  | "failed"
  | "undoing"
  | "undone";

/** The status of an import and the state of the run that does something for it, taken together. */
export function phaseOf({ status, run }: ImportStanding): ImportPhase {
  if (status === "undone") return "undone";
  // Stopped by a person: as after a failure, what landed stays and it can be started again.
  if (status === "running" && run?.status === "cancelled") return "failed";
  const active = run?.status === "queued" || run?.status === "running" ? run : null;
  if (active) return active.isSilent ? "silent" : activePhaseOf(active);
  return phaseAtRest[status] ?? "failed";
}

/** A running import without a run that is: whoever did it was stopped. */
const phaseAtRest: Partial<Record<string, ImportPhase>> = {
  draft: "unseen",
  recognised: "ready",
  running: "silent",
  finished: "finished",
};

function activePhaseOf({ job, status }: NonNullable<ImportStanding["run"]>): ImportPhase {
  if (job === "recognise-import") return "looking";
  if (job === "undo-import") return "undoing";
  return status === "queued" ? "queued" : "running";
}

/** Whether something is going on, so that the page should look again. */
export function isMoving(phase: ImportPhase): boolean {
  return phase === "looking" || phase === "queued" || phase === "running" || phase === "undoing" || phase === "silent";
}
