import { ConnectorError } from "#jobs/connectors/connector.ts";
import { newestDay, toleratedAheadMs } from "#jobs/values/newest-day.ts";

/**
 * Throws schema_changed when the day that is said to be the last with figures (latest_available_date) has not come yet: believed, it would make figures
 * of days that are not ready count as theirs, and nobody would ask for them again.
 */
export function checkAvailable(listing: string, latest: string, slot: Date): void {
  if (latest <= newestDay(Math.max(slot.getTime(), Date.now()) + toleratedAheadMs)) return;
  const message = `latest_available_date is ${latest}, which has not come yet: the clock or the zone of its source is wrong; mend it there, or state the right zone, and read it again`;
  throw new ConnectorError("schema_changed", `${listing}: ${message}`);
}
