import type { RateLimit } from "#jobs/connectors/pull-connector.ts";

/** Counts what is asked within a sliding window, in our time: whoever asks too much lives in it, whatever time the world has. */
export function createRequestLimit({ requests, perSeconds }: RateLimit): (scope: string) => boolean {
  const times = new Map<string, number[]>();
  return (scope) => {
    const now = Date.now();
    const recent = (times.get(scope) ?? []).filter((time) => time > now - perSeconds * 1_000);
    const isWithin = recent.length < requests;
    if (isWithin) recent.push(now);
    times.set(scope, recent);
    return isWithin;
  };
}
