import { setTimeout as wait } from "node:timers/promises";

/** The time of day and the patience of whoever calls a platform; tests bring a faster one. */
export interface Clock {
  /** Milliseconds since 1970. */
  now(): number;
  sleep(milliseconds: number, signal: AbortSignal): Promise<void>;
}

export const systemClock: Clock = {
  now: Date.now,
  sleep: (milliseconds, signal) => wait(milliseconds, undefined, { signal }),
};

/** A clock that never makes anybody wait: for a platform of one's own, which refuses nobody. */
export const hastyClock: Clock = { now: Date.now, sleep: async (_milliseconds, signal) => signal.throwIfAborted() };
