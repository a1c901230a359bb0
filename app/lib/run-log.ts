import { type LogLevel, logLevels, runLogBounds } from "#db/log/run-log.ts";

export { logLevels, runLogBounds };

/** What an address says of the level; anything else is the least of them. */
export function parseLogLevel(text: string | null): LogLevel {
  return logLevels.find((level) => level === text) ?? "debug";
}
