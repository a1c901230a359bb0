import { addDays, addMonths, type Day, type Period, weekdayOf } from "#app/lib/dates/day.ts";
import type { Grain } from "#app/lib/filters/filters.ts";

/** First day of the bucket that a day falls in. `weekStart`: 1 Monday .. 7 Sunday. */
export function bucketOf(day: Day, grain: Grain, weekStart: number): Day {
  if (grain === "day") return day;
  if (grain === "month") return `${day.slice(0, 7)}-01`;
  return addDays(day, -((weekdayOf(day) - weekStart + 7) % 7));
}

/** Last day of the bucket that starts on a day. */
export function lastDayOf(bucket: Day, grain: Grain): Day {
  if (grain === "day") return bucket;
  return grain === "month" ? addDays(addMonths(bucket, 1), -1) : addDays(bucket, 6);
}

/** The buckets of a period in order, the first and the last maybe cut by it. */
export function listBuckets(period: Period, grain: Grain, weekStart: number): Day[] {
  const buckets: Day[] = [];
  for (let day = bucketOf(period.from, grain, weekStart); day <= period.to; day = addDays(lastDayOf(day, grain), 1))
    buckets.push(day);
  return buckets;
}
