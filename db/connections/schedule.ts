import { Cron } from "croner";

/** Runs more often than this would only repeat one another: minutes from one slot to the next. */
const leastMinutes = 10;

/** A crontab time as it is kept, or undefined when it is none, never comes, or comes more often than every ten minutes. */
export function parseSchedule(text: string): string | undefined {
  const schedule = text.trim().split(/\s+/).join(" ");
  try {
    const runs = new Cron(schedule, { timezone: "UTC", mode: "5-part" }).nextRuns(100, new Date(0));
    const isTooOften = runs.some((at, index) => {
      const before = runs[index - 1];
      return before !== undefined && at.getTime() - before.getTime() < leastMinutes * 60_000;
    });
    return runs.length === 0 || isTooOften ? undefined : schedule;
  } catch {
    return undefined;
  }
}

/**
 * The nominal times of a schedule in a zone, from a moment on (inclusive) to another (exclusive). The zone is named, or its minutes from UTC are,
 * where the clocks stand in that time: then a time is found a hundred times faster, for nothing is formatted.
 */
export function listSlots(schedule: string, zone: string | number, from: Date, to: Date): Date[] {
  const cron = new Cron(schedule, {
    ...(typeof zone === "string" ? { timezone: zone } : { utcOffset: zone }),
    mode: "5-part",
  });
  const slots: Date[] = [];
  for (let at = cron.nextRun(new Date(from.getTime() - 1_000)); at !== null && at < to; at = cron.nextRun(at))
    if (at >= from) slots.push(at);
  return slots;
}
