import type { DaySpan } from "#app/lib/coverage/cover-days.ts";
import { listSlots } from "#db/connections/schedule.ts";

const dayMs = 86_400_000;

/**
 * The nominal times of a schedule on some days. Finding a time in a crontab takes a third of a millisecond: where every day has the same
 * times and the clocks stand, those of one day are those of all.
 */
export function listDueSlots(schedule: string, timeZone: string, days: readonly DaySpan[]): Date[] {
  const isDaily = /^\S+ \S+ \* \* \*$/.test(schedule);
  let usual: readonly number[] | undefined;
  return days.flatMap(({ from, to }) => {
    const isUsual = isDaily && to.getTime() - from.getTime() === dayMs;
    if (isUsual && usual) return usual.map((offset) => new Date(from.getTime() + offset));
    const slots = listSlots(schedule, timeZone, from, to);
    if (isUsual) usual = slots.map((at) => at.getTime() - from.getTime());
    return slots;
  });
}
