import { type RawBuilder, sql } from "kysely";
import { daysBetween } from "#app/lib/dates/day.ts";
import type { Filters } from "#app/lib/filters/filters.ts";

/** How the day of a fact's row stands to the period, the period compared with, and the buckets of the grain. */
export interface PeriodColumns {
  /** Of either period; both are read in one scan. */
  readonly isRead: RawBuilder<boolean>;
  readonly isCurrent: RawBuilder<boolean>;
  readonly isComparison: RawBuilder<boolean> | null;
  /** First day of the row's bucket, that of the period compared with laid over the period. */
  readonly bucket: RawBuilder<string>;
  /** Last day of the bucket or of the period: where a level such as followers is read. */
  readonly isLast: RawBuilder<boolean>;
  /** How many days the row's day lies behind the first of its bucket and of the period. */
  readonly daysSinceFirst: RawBuilder<number>;
}

export function periodColumns(
  day: RawBuilder<string>,
  filters: Filters,
  weekStart: number,
  isBucketed: boolean,
): PeriodColumns {
  const { from, to, comparison } = filters;
  const isCurrent = sql<boolean>`${day} between ${from} and ${to}`;
  const isComparison = comparison && sql<boolean>`${day} between ${comparison.from} and ${comparison.to}`;
  const laidOver = isComparison
    ? sql<string>`(case when ${isCurrent} then ${day} else ${shift(day, filters)} end)`
    : day;
  const bucket = bucketOf(laidOver, filters.grain, weekStart);
  const last = isBucketed ? sql`least(${lastOf(bucket, filters.grain)}, ${to}::date)` : sql`${to}::date`;
  return {
    isRead: isComparison ? sql`(${isCurrent} or ${isComparison})` : isCurrent,
    isCurrent,
    isComparison,
    bucket,
    isLast: sql`${laidOver} = ${last}`,
    daysSinceFirst: isBucketed
      ? sql`(${laidOver} - greatest(${bucket}, ${from}::date))`
      : sql`(${day} - (case when ${isCurrent} then ${from}::date else ${comparison?.from ?? from}::date end))`,
  };
}

function shift(day: RawBuilder<string>, { from, compare, comparison }: Filters): RawBuilder<string> {
  if (compare === "last_year") return sql`(${day} + interval '1 year')::date`;
  return sql`(${day} + ${sql.lit(daysBetween(comparison?.from ?? from, from))})`;
}

function bucketOf(day: RawBuilder<string>, grain: Filters["grain"], weekStart: number): RawBuilder<string> {
  if (grain === "day") return day;
  if (grain === "month") return sql`date_trunc('month', ${day})::date`;
  return sql`(${day} - ((extract(isodow from ${day})::int - ${sql.lit(weekStart)} + 7) % 7))`;
}

function lastOf(bucket: RawBuilder<string>, grain: Filters["grain"]): RawBuilder<string> {
  if (grain === "day") return bucket;
  if (grain === "month") return sql`(${bucket} + interval '1 month' - interval '1 day')::date`;
  return sql`(${bucket} + 6)`;
}
