import { createHash } from "node:crypto";
import { Cron } from "croner";

/** Runs of connections that are due at the same time are spread over this long. */
export const longestJitterMs = 5 * 60_000;

/** The first nominal time of a schedule (crontab, in a zone) after a moment; a clock time that a spring skips is the moment after. */
export function findNextSlot(schedule: string, timeZone: string, after: Date): Date {
  const next = new Cron(schedule, { timezone: timeZone, mode: "5-part" }).nextRun(after);
  if (!next) throw new RangeError(`The schedule ${schedule} has no next time`);
  return next;
}

/** The last nominal time of a schedule at or before a moment, looked for from `since` on; null when there was none. */
export function findLastSlot(schedule: string, timeZone: string, since: Date, until: Date): Date | null {
  const cron = new Cron(schedule, { timezone: timeZone, mode: "5-part" });
  const [last] = cron.previousRuns(1, new Date(until.getTime() + 1_000));
  return last && last >= since ? last : null;
}

/** When the run of a slot starts: the same for the same connection and slot, on whichever machine it is asked. */
export function jitterSlot(workspaceId: number, connectionId: number, slot: Date): Date {
  const digest = createHash("sha256").update(`${workspaceId}/${connectionId}/${slot.toISOString()}`).digest();
  return new Date(slot.getTime() + Math.floor((digest.readUInt32BE(0) / 2 ** 32) * longestJitterMs));
}
