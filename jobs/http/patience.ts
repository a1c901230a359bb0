/** How long a request is tried again before its run gives up and leaves the rest to the next try of the whole run. */
export interface Patience {
  readonly tries: number;
  /** The first pause; each next one is twice as long, at most `longestMs`, and a random half of it is left out. */
  readonly firstMs: number;
  readonly longestMs: number;
  /** Of one request, answer included. */
  readonly timeoutMs: number;
  /** A platform that asks for a longer pause is left alone until a later run. */
  readonly longestRetryAfterSeconds: number;
  readonly mostBytes: number;
}

export const usualPatience: Patience = {
  tries: 6,
  firstMs: 500,
  longestMs: 30_000,
  timeoutMs: 30_000,
  longestRetryAfterSeconds: 300,
  mostBytes: 64 * 1024 * 1024,
};

/** The pause before try number `attempt` (1: the second try), jittered so that many clients do not come back at once. */
export function pauseBefore(
  attempt: number,
  { firstMs, longestMs }: Patience,
  random: () => number = Math.random,
): number {
  const whole = Math.min(longestMs, firstMs * 2 ** (attempt - 1));
  return whole / 2 + random() * (whole / 2);
}
