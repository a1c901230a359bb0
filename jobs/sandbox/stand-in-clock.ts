/** What time it is on the stand-in platform: it may run with ours, run fast, or stand still. */
export interface StandInClock {
  /** Milliseconds since 1970. */
  now(): number;
  speed(): number;
  /** From now on it is `at`, and goes on at `speed` (1: as time does, 0: it stands). */
  set(at: number, speed: number): void;
}

export function createStandInClock(at: number, speed: number): StandInClock {
  let base = at;
  let since = Date.now();
  let pace = speed;
  return {
    now: () => base + (Date.now() - since) * pace,
    speed: () => pace,
    set(to, newSpeed) {
      base = to;
      since = Date.now();
      pace = newSpeed;
    },
  };
}
