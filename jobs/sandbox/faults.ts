import { createSeededRandom } from "#db/methods/seeded-random.ts";
import type { PlatformFault } from "#jobs/sandbox/stand-in-platform.ts";

/** What goes wrong on the way, whatever the platform. */
export const transportFaults = ["too_many", "server_error", "no_answer", "cut_body", "truncated_json"] as const;
/** What is wrong with what a platform says. */
export const dataFaults = ["wrong_type", "missing_field", "renamed_field", "falling_counters", "clock_skew"] as const;

export type TransportFault = (typeof transportFaults)[number];
export type DataFault = (typeof dataFaults)[number];
export type Fault = TransportFault | DataFault | PlatformFault;

/** What is to go wrong: each request meets one of `faults`, with this probability. */
export interface FaultPlan {
  readonly probability: number;
  readonly faults: readonly Fault[];
  readonly seed: number;
  /** How long whoever asks too much is told to wait; a second when left out. */
  readonly retryAfterSeconds?: number | undefined;
}

/** Draws what goes wrong with one request after the other; the same seed draws the same. */
export function drawFaults({ probability, faults, seed }: FaultPlan): () => Fault | undefined {
  const random = createSeededRandom(seed);
  return () => (random() < probability ? faults[Math.floor(random() * faults.length)] : undefined);
}
