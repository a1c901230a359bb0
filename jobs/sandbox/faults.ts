import { createSeededRandom } from "#db/methods/seeded-random.ts";
import type { PlatformFault } from "#jobs/sandbox/stand-in-platform.ts";

/** What goes wrong on the way, whatever the platform. */
export const transportFaults = ["too_many", "server_error", "no_answer", "cut_body", "truncated_json"] as const;
/** What is wrong with what a platform says. */
export const dataFaults = ["wrong_type", "missing_field", "renamed_field", "falling_counters", "clock_skew"] as const;

/** A platform's clock behind ours, which nobody can tell from what comes late. */
export const quietFaults = ["clock_behind"] as const;

export type TransportFault = (typeof transportFaults)[number];
export type DataFault = (typeof dataFaults)[number];
type QuietFault = (typeof quietFaults)[number];
/** What distorts what is said. */
export type SaidFault = DataFault | QuietFault;
export type Fault = TransportFault | SaidFault | PlatformFault;

/** What is to go wrong: each request meets one of `faults`, with this probability. */
export interface FaultPlan {
  readonly probability: number;
  readonly faults: readonly Fault[];
  /** Figures are wrong in these fields alone, and in what stands within them; in all when left out. A clock is wrong in every time. */
  readonly fields?: readonly string[] | undefined;
  readonly seed: number;
  /** Faults that come in bursts hold for at most so many requests to the same host, how many being drawn; one when left out. */
  readonly burst?: number | undefined;
  /** How long whoever asks too much is told to wait; a second when left out. */
  readonly retryAfterSeconds?: number | undefined;
}

/** What a platform that is asked too much, or is down, answers for a while. */
const inBursts: readonly Fault[] = ["too_many", "server_error"];

/** Draws what goes wrong with one request to a host after the other; the same seed draws the same for the same hosts. */
export function drawFaults({ probability, faults, seed, burst = 1 }: FaultPlan): (host: string) => Fault | undefined {
  const random = createSeededRandom(seed);
  const held = new Map<string, { readonly fault: Fault; left: number }>();
  return (host) => {
    const before = held.get(host);
    if (before && before.left-- > 0) return before.fault;
    if (random() >= probability) return undefined;
    const fault = faults[Math.floor(random() * faults.length)];
    if (fault && inBursts.includes(fault)) held.set(host, { fault, left: Math.floor(random() * burst) });
    return fault;
  };
}
