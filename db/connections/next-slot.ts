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
  const last = lastSlotBy(schedule, timeZone, until);
  return last && last >= since ? last : null;
}

/** The last slot that was found of each schedule and zone, and the one after it: every page asks, and looking takes milliseconds. */
const found = new Map<string, { readonly slot: Date; readonly next: Date }>();
const mostKept = 1_000;
const hourMs = 3_600_000;
/** A schedule of 29 February has 8 years without a slot around 2100. */
const longestBackMs = 10 * 366 * 24 * hourMs;

/** Found from slot to slot forwards, as slots are: croner's `previousRuns` throws for some schedules, such as that of 29 February. */
function lastSlotBy(schedule: string, timeZone: string, until: Date): Date | undefined {
  const key = `${timeZone} ${schedule}`;
  const known = found.get(key);
  if (known && known.slot <= until && until < known.next) return known.slot;
  const cron = new Cron(schedule, { timezone: timeZone, mode: "5-part" });
  for (let back = hourMs; back < 2 * longestBackMs; back *= 2) {
    let slot = cron.nextRun(new Date(until.getTime() - back));
    while (slot && slot <= until) {
      const next = cron.nextRun(slot);
      if (next && next <= until) {
        slot = next;
        continue;
      }
      if (found.size >= mostKept) found.clear();
      if (next) found.set(key, { slot, next });
      return slot;
    }
  }
  return undefined;
}

/** When the run of a slot starts: the same for the same connection and slot, on whichever machine it is asked. */
export function jitterSlot(workspaceId: number, connectionId: number, slot: Date): Date {
  const digest = createHash("sha256").update(`${workspaceId}/${connectionId}/${slot.toISOString()}`).digest();
  return new Date(slot.getTime() + Math.floor((digest.readUInt32BE(0) / 2 ** 32) * longestJitterMs));
}
