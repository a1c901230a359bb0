/** What the pages need to know of a connection to say how it is. */
export interface ConnectionStanding {
  readonly status: string;
  readonly failures: number;
  /** What stopped the last try; null: it went well, or none was made. */
  readonly error: string | null;
  readonly resumeAt: Date | null;
  readonly lateDays: number | null;
  /** Null: it was never read whole. */
  readonly completeTo: Date | null;
  readonly isPulling: boolean;
  /** Whether a run that removes it works or waits. */
  readonly isBeingRemoved: boolean;
  /** Whether its platform does not allow some of its listings to its credentials, while others are read. */
  readonly isPartlyRefused: boolean;
}

export const connectionStates = [
  "draft",
  "new",
  "pulling",
  "good",
  "late",
  "partly_refused",
  "failing",
  "resting",
  "paused",
  "needs_credentials",
  "removing",
  "removal_failed",
  "removed",
] as const;

/** How a connection is, as people see it. */
export type ConnectionState = (typeof connectionStates)[number];

/** Status, failures and what goes on, taken together. A try that failed is told at once, though no failure is counted before the last try of its run. */
export function connectionStateOf(standing: ConnectionStanding, now: Date): ConnectionState {
  const { status, failures, error, resumeAt, lateDays, completeTo, isPulling, isPartlyRefused } = standing;
  if (status === "removing" && !standing.isBeingRemoved) return "removal_failed";
  if (status !== "active") return connectionStates.find((state) => state === status) ?? "paused";
  if (isPulling) return "pulling";
  if (resumeAt && resumeAt > now) return "resting";
  if (failures > 0 || error !== null) return "failing";
  if (lateDays !== null) return "late";
  if (completeTo === null) return "new";
  return isPartlyRefused ? "partly_refused" : "good";
}
