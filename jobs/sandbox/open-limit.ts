import type { RateLimit } from "#jobs/connectors/pull-connector.ts";
import { createRequestLimit } from "#jobs/sandbox/request-limit.ts";
import type { StandInAnswer, StandInPlatform, StandInRequest } from "#jobs/sandbox/stand-in-platform.ts";

const tooMany: StandInAnswer = { status: 429, body: "" };

/**
 * Says what a request of a platform is refused with, undefined when it is within the limit: the platform's own, or the one that is `set` in
 * its place; null: none.
 */
export function openLimit(
  { limit: own }: StandInPlatform,
  set?: RateLimit | null,
): (request: StandInRequest) => StandInAnswer | undefined {
  const limit = set === undefined ? own : set;
  if (!limit) return () => undefined;
  const isWithin = createRequestLimit(limit);
  return (request) => (isWithin(own?.scopeOf(request) ?? request.host) ? undefined : (own?.refusal ?? tooMany));
}
