import type { HttpAnswer, OpenConnection, PlatformError } from "#jobs/connectors/pull-connector.ts";

/** What an answer means, by what all platforms share and then by the platform's own envelope. */
export function judgeAnswer(
  answer: HttpAnswer,
  judge: OpenConnection["judge"],
  now: number,
): PlatformError | undefined {
  const { status, headers } = answer;
  const wait = readRetryAfter(headers["retry-after"], now);
  const retryAfter = wait === undefined ? {} : { retryAfterSeconds: wait };
  if (status === 429) return { kind: "rate_limited", message: "answered 429, too many requests", ...retryAfter };
  if (status === 503 && wait !== undefined)
    return { kind: "rate_limited", message: "answered 503, later", ...retryAfter };
  const own = judge(answer);
  if (own !== undefined) return own === null ? undefined : { ...retryAfter, ...own };
  if (status >= 500) return { kind: "unavailable", message: `answered ${status}` };
  if (status === 401 || status === 403)
    return { kind: "unauthorized", message: `answered ${status}: it does not accept these credentials` };
  if (status >= 300) return { kind: "schema_changed", message: `answered ${status} to a request as documented` };
  return undefined;
}

/** Seconds, or a date. */
function readRetryAfter(text: string | undefined, now: number): number | undefined {
  if (text === undefined) return undefined;
  if (/^\d+$/.test(text.trim())) return Number(text);
  const at = Date.parse(text);
  return Number.isNaN(at) ? undefined : Math.max(0, (at - now) / 1_000);
}
