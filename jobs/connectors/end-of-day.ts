import type { PulledItem } from "#jobs/connectors/pull-connector.ts";
import { toInstant } from "#jobs/values/zone-offset.ts";

const dayMs = 86_400_000;

/** The moment at which a day (yyyy-MM-dd) of a zone is over. */
export function endOfDay(zone: string, day: string): Date {
  return new Date(toInstant(zone, Date.parse(day) + dayMs));
}

/** The end of the newest day of a zone that any of the items has a figure of; undefined: none has. */
export function endOfNewestDay(zone: string, items: readonly PulledItem[]): Date | undefined {
  let newest: string | undefined;
  for (const { records } of items)
    for (const { record } of records) {
      const { day } = record;
      const isNewer = typeof day === "string" && (newest === undefined || day > newest);
      if (isNewer && Object.values(record).some((value) => typeof value === "number")) newest = day;
    }
  return newest === undefined ? undefined : endOfDay(zone, newest);
}
