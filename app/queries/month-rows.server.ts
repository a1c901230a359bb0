import { type RawBuilder, sql } from "kysely";
import type { Period } from "#app/lib/dates/day.ts";
import { splitByMonth } from "#app/lib/dates/split-by-month.ts";
import { attributionWindows, exposureMeasures, salesMeasures } from "#db/metrics/measures.ts";

interface MonthlyFact {
  readonly months: "post_month" | "account_month" | "account_sales_month";
  readonly columns: readonly string[];
}

/** Facts by day that are kept by month as well, and the columns that both have. */
const monthlyFacts = {
  post_day: { months: "post_month", columns: ["workspace_id", "post_id", "provided", ...exposureMeasures] },
  account_day: {
    months: "account_month",
    columns: [
      "workspace_id",
      "account_id",
      "platform",
      "format",
      "relation",
      "provided",
      ...exposureMeasures,
      "posts",
      "post_days",
      "interpolated_post_days",
      "gap_post_days",
    ],
  },
  account_sales_day: {
    months: "account_sales_month",
    columns: [
      "workspace_id",
      "account_id",
      "channel",
      "currency",
      "platform",
      "format",
      "relation",
      ...attributionWindows.flatMap((window) => salesMeasures.map((measure) => `${measure}_${window}` as const)),
    ],
  },
} as const satisfies Record<string, MonthlyFact>;
export type MonthlyTable = keyof typeof monthlyFacts;

export function isMonthly(table: string): table is MonthlyTable {
  return table in monthlyFacts;
}

/**
 * What a fact holds of periods that share no day, for sums over each of them: whole months as one row, under their first day, and the days beside
 * them. Of `post` alone, an id beside it in the query, where that is given; else null where no month is whole.
 */
export function monthRows(
  table: MonthlyTable,
  workspaceId: number,
  periods: readonly Period[],
  post?: RawBuilder<unknown>,
): RawBuilder<unknown> | null {
  const { months, columns } = monthlyFacts[table];
  const splits = periods.map(splitByMonth);
  if (!post && splits.every((split) => split.months === null)) return null;
  const read = (name: string, day: string, period: Period) => sql`
    select ${sql.join(columns.map((column) => sql.ref(`r.${column}`)))}, ${sql.ref(`r.${day}`)} as day from ${sql.table(name)} as r
    where r.workspace_id = ${workspaceId} and ${isWithin(sql.ref(`r.${day}`), period, post)}`;
  const parts = splits.flatMap((split) => [
    ...(split.months ? [read(months, "month", split.months)] : []),
    ...split.days.map((days) => read(table, "day", days)),
  ]);
  return sql`(${sql.join(parts, sql` union all `)})`;
}

/** Of one post by the pair of post and day, which only the primary key knows: from the day alone the planner may expect less than there is. */
function isWithin(
  day: RawBuilder<unknown>,
  { from, to }: Period,
  post: RawBuilder<unknown> | undefined,
): RawBuilder<boolean> {
  if (!post) return sql`${day} between ${from} and ${to}`;
  return sql`r.post_id = ${post} and (r.post_id, ${day}) >= (${post}, ${from}::date) and (r.post_id, ${day}) <= (${post}, ${to}::date)`;
}
