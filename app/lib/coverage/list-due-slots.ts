import type { DaySpan } from "#app/lib/coverage/cover-days.ts";
import { listSlots } from "#db/connections/schedule.ts";

const minuteMs = 60_000;
const dayMs = 1_440 * minuteMs;

/**
 * The nominal times of a schedule on some days. Finding a time in a crontab takes a third of a millisecond in a zone by its name, so a day on which
 * the clocks stand is asked by its minutes from UTC; and where every such day has the same times, those of one are those of all.
 */
export function listDueSlots(schedule: string, timeZone: string, days: readonly DaySpan[]): Date[] {
  const isDaily = /^\S+ \S+ \* \* \*$/.test(schedule);
  let usual: readonly number[] | undefined;
  return days.flatMap(({ day, from, to }) => {
    if (to.getTime() - from.getTime() !== dayMs) return listChangedDay(schedule, timeZone, from, to);
    if (usual) return usual.map((offset) => new Date(from.getTime() + offset));
    const slots = listSlots(schedule, (Date.parse(day) - from.getTime()) / minuteMs, from, to);
    if (isDaily) usual = slots.map((at) => at.getTime() - from.getTime());
    return slots;
  });
}

/** Two days a year on which the clocks change, and they stay as they are: what a crontab has on them is found once. */
const changedDays = new Map<string, readonly Date[]>();
const mostChangedDays = 500;

function listChangedDay(schedule: string, timeZone: string, from: Date, to: Date): readonly Date[] {
  const key = JSON.stringify([schedule, timeZone, from]);
  const known = changedDays.get(key);
  if (known) return known;
  const slots = listSlots(schedule, timeZone, from, to);
  if (changedDays.size >= mostChangedDays) changedDays.clear();
  changedDays.set(key, slots);
  return slots;
}
