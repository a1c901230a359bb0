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
}

/** Draws what goes wrong with one request after the other; the same seed draws the same. */
export function drawFaults({ probability, faults, seed }: FaultPlan): () => Fault | undefined {
  let state = seed >>> 0;
  const random = () => {
    // Mulberry32: short, and even enough for this.
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  return () => (random() < probability ? faults[Math.floor(random() * faults.length)] : undefined);
}
