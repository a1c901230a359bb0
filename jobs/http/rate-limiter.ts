import type { RateLimit } from "#jobs/connectors/pull-connector.ts";
import type { Clock } from "#jobs/http/clock.ts";

/** Lets requests through so that no window of the limit ever has more of them than it allows. */
export interface RateLimiter {
  /** Waits for this request's turn, first come first served. */
  take(scope: string, signal: AbortSignal): Promise<void>;
  /** Lets nobody through for a while: the platform said so. */
  pause(scope: string, seconds: number): void;
}

/** Requests are spread evenly: no burst at the start of a window, so that a restart of this process cannot double one. */
export function createRateLimiter({ requests, perSeconds }: RateLimit, clock: Clock): RateLimiter {
  const gapMs = (perSeconds * 1_000) / requests;
  const nextFree = new Map<string, number>();
  return {
    async take(scope, signal) {
      const now = clock.now();
      const turn = Math.max(now, nextFree.get(scope) ?? 0);
      nextFree.set(scope, turn + gapMs);
      if (turn > now) await clock.sleep(turn - now, signal);
    },
    pause(scope, seconds) {
      const until = clock.now() + seconds * 1_000;
      nextFree.set(scope, Math.max(nextFree.get(scope) ?? 0, until));
    },
  };
}
