import type { Period } from "#app/lib/dates/day.ts";
import { type Capability, isUnavailable } from "#app/queries/list-capabilities.server.ts";
import type { ListRow } from "#app/reports/list.ts";
import type { MissingReason } from "#app/reports/report.ts";
import { leastTries } from "#db/metrics/rate-interval.ts";

/** The same reason for several columns. */
export function allFor(keys: readonly string[], reason: MissingReason): Record<string, MissingReason> {
  return Object.fromEntries(keys.map((key) => [key, reason]));
}

/** Why a platform gives no value of a measure: it did not offer it on any of these days, or did not give it. */
export function ofPlatform(
  capabilities: readonly Capability[],
  measure: string,
  platform: unknown,
  period: Period,
): MissingReason {
  return isUnavailable(capabilities, measure, [String(platform)], period) ? "not_available" : "not_provided";
}

/** Why a rate and the ends of its interval are missing, by what its two sides are and why they are missing. */
export function ofRate(
  key: string,
  row: ListRow,
  of: { readonly key: string; readonly reason: MissingReason },
  per: { readonly key: string; readonly reason: MissingReason },
): Record<string, MissingReason> {
  const ends = [`${key}_lower`, `${key}_upper`];
  const missing = [of, per].find((side) => isNull(row, side.key));
  if (missing) return allFor([key, ...ends], missing.reason);
  if (isNull(row, key)) return allFor([key, ...ends], "not_divisible");
  return Number(row[per.key]) < leastTries ? allFor(ends, "too_few") : {};
}

export function isNull(row: ListRow, key: string): boolean {
  return (row[key] ?? null) === null;
}
