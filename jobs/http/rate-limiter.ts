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
  const pausedUntil = new Map<string, number>();
  /** A turn of its own for whoever asks: never before another's, nor within a pause. */
  const reserve = (scope: string) => {
    const turn = Math.max(clock.now(), nextFree.get(scope) ?? 0);
    nextFree.set(scope, turn + gapMs);
    return turn;
  };
  return {
    async take(scope, signal) {
      let turn = reserve(scope);
      for (;;) {
        const now = clock.now();
        if (turn > now) await clock.sleep(turn - now, signal);
        // The platform may have asked for a pause while this one waited for its turn, which is then in the midst of it.
        if (turn >= (pausedUntil.get(scope) ?? 0)) return;
        turn = reserve(scope);
      }
    },
    pause(scope, seconds) {
      const until = Math.max(pausedUntil.get(scope) ?? 0, clock.now() + seconds * 1_000);
      pausedUntil.set(scope, until);
      nextFree.set(scope, Math.max(nextFree.get(scope) ?? 0, until));
    },
  };
}
