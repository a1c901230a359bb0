import type { HttpAnswer, OpenConnection, PlatformError } from "#jobs/connectors/pull-connector.ts";

/**
 * What a refusal means where the platform's clock (the Date of its answer) and ours (`now`, milliseconds) are further apart than it takes signatures
 * from: not that anything is wrong with credentials or call. It passes when our clock is set, so no connection waits for credentials because of it.
 */
export function explainClock(
  error: PlatformError,
  { headers }: HttpAnswer,
  within: OpenConnection["signedWithin"],
  now: number,
): PlatformError {
  const at = Date.parse(headers.date ?? "");
  const isRefusal = error.isOfClock || error.kind === "unauthorized" || error.kind === "schema_changed";
  if (!within || !isRefusal || Number.isNaN(at)) return error;
  const ahead = (now - at) / 1_000;
  if (ahead > within.ahead)
    return {
      kind: "unavailable",
      message: `the clock of this machine is about ${formatSeconds(ahead)} ahead of the platform's, which takes no call signed so far from its own time. Set it by a time server, for nothing is wrong with the credentials`,
    };
  if (-ahead > within.behind)
    return {
      kind: "unavailable",
      message: `the clock of this machine is about ${formatSeconds(-ahead)} behind the platform's, which takes no call signed so far from its own time. Set it by a time server, for nothing is wrong with the credentials`,
    };
  return error;
}

function formatSeconds(seconds: number): string {
  if (seconds < 120) return `${Math.round(seconds)} s`;
  const minutes = seconds / 60;
  return minutes < 120 ? `${Math.round(minutes)} min` : `${Math.round(minutes / 60)} h`;
}
