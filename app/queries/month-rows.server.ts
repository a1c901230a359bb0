import { type RawBuilder, sql } from "kysely";
import type { Period } from "#app/lib/dates/day.ts";
import { splitByMonth } from "#app/lib/dates/split-by-month.ts";
import { splitByPart } from "#app/lib/dates/split-by-part.ts";
import { attributionWindows, exposureMeasures, salesMeasures } from "#db/metrics/measures.ts";

interface MonthlyFact {
  readonly months?: "post_month" | "account_month" | "account_sales_month";
  /** Months over all formats and relations, and all tiers but for campaigns. */
  readonly totals?:
    | "account_total_month"
    | "account_total_sales_month"
    | "campaign_month"
    | "product_total_month"
    | "product_total_sales_month";
  /** Parts of months, like totals. */
  readonly parts?: "account_total_part";
  readonly keys: readonly string[];
  readonly sums: readonly string[];
}

const content = ["format", "relation"];
const contentOfAccounts = [...content, "tier"];
const exposureSums = [...exposureMeasures, "posts", "post_days", "interpolated_post_days", "gap_post_days"];
const salesSums = attributionWindows.flatMap((window) => salesMeasures.map((measure) => `${measure}_${window}`));

/** Facts by day that are kept by month as well, and the columns that both have. */
const monthlyFacts = {
  post_day: {
    months: "post_month",
    keys: ["workspace_id", "post_id", "provided"],
    sums: [...exposureMeasures, "post_days"],
  },
  account_day: {
    months: "account_month",
    totals: "account_total_month",
    parts: "account_total_part",
    keys: ["workspace_id", "account_id", "platform", ...contentOfAccounts, "provided"],
    sums: exposureSums,
  },
  campaign_day: {
    totals: "campaign_month",
    keys: ["workspace_id", "campaign_id", "account_id", "platform", ...contentOfAccounts, "provided"],
    sums: exposureSums,
  },
  product_total_day: {
    totals: "product_total_month",
    keys: ["workspace_id", "product_id", "platform", ...content, "provided"],
    sums: exposureSums,
  },
  account_sales_day: {
    months: "account_sales_month",
    totals: "account_total_sales_month",
    keys: ["workspace_id", "account_id", "channel", "currency", "platform", ...contentOfAccounts],
    sums: salesSums,
  },
  product_total_sales_day: {
    totals: "product_total_sales_month",
    keys: ["workspace_id", "product_id", "channel", "currency", "platform", ...content],
    sums: salesSums,
  },
} as const satisfies Record<string, MonthlyFact>;
export type MonthlyTable = keyof typeof monthlyFacts;

export function isMonthly(table: string): table is MonthlyTable {
  return table in monthlyFacts;
}

export interface MonthQuestion {
  readonly table: MonthlyTable;
  readonly workspaceId: number;
  /** They share no day. */
  readonly periods: readonly Period[];
  /** The id of the post that alone is asked for, beside it in the query. */
  readonly post?: RawBuilder<unknown>;
  /** Days of a month that is taken whole are given with their sums below zero: a sum is known where `post_days` add up to more than 0. */
  readonly canTakeAway?: boolean;
  /** Without formats, relations and tiers. */
  readonly isTotal?: boolean;
  /** Of all accounts, not of some. */
  readonly isOfAll?: boolean;
}

/** What a fact holds of periods, for sums over each of them: months as one row, under a day that the period has of them, and the parts of months and days beside them. Null where no month or part is whole, but of one post, and where no month is kept. */
export function monthRows(question: MonthQuestion): RawBuilder<unknown> | null {
  const { table, periods, post, canTakeAway, isTotal, isOfAll } = question;
  const fact: MonthlyFact = monthlyFacts[table];
  const months = isTotal ? (fact.totals ?? fact.months) : fact.months;
  if (!months) return null;
  const hasParts = fact.parts !== undefined && canTakeAway && isTotal && isOfAll;
  const stretches = periods.flatMap((period) => {
    const split = splitByMonth(period, canTakeAway);
    return [
      ...(split.months ? [{ period, read: split.months, by: "month", isTakenAway: false } as const] : []),
      ...split.days.flatMap((days) => stretchesOf(period, days, false, hasParts)),
      ...split.without.flatMap((days) => stretchesOf(period, days, true, hasParts)),
    ];
  });
  if (!post && stretches.every(({ by }) => by === "day")) return null;
  return sql`(${sql.join(
    stretches.map((stretch) => read(question, stretch, stretch.by === "month" ? months : fact.parts)),
    sql` union all `,
  )})`;
}

/** Days of a fact, parts of months or months, that are read for a period. */
interface Stretch {
  readonly period: Period;
  readonly read: Period;
  readonly by: "day" | "part" | "month";
  readonly isTakenAway: boolean;
}

function stretchesOf(period: Period, days: Period, isTakenAway: boolean, hasParts = false): Stretch[] {
  if (!hasParts) return [{ period, read: days, by: "day", isTakenAway }];
  const split = splitByPart(days);
  return [
    ...(split.parts ? [{ period, read: split.parts, by: "part", isTakenAway } as const] : []),
    ...split.days.flatMap((rest) => stretchesOf(period, rest, isTakenAway)),
    ...split.without.flatMap((rest) => stretchesOf(period, rest, !isTakenAway)),
  ];
}

function read(
  { table, workspaceId, post, isTotal }: MonthQuestion,
  { period, read, by, isTakenAway }: Stretch,
  coarser: string | undefined,
): RawBuilder<unknown> {
  const { keys, sums, totals }: MonthlyFact = monthlyFacts[table];
  const own = keys.filter((name) => !(isTotal && totals && contentOfAccounts.includes(name)));
  const values = sums.map((name) => {
    // A row of a post's day is one post-day; that of its publication, where nothing was measured, is none in the months either.
    const isPostDay = table === "post_day" && by === "day" && name === "post_days";
    const value = isPostDay ? sql`least(r.provided, 1)` : sql.ref(`r.${name}`);
    return isTakenAway ? sql`- ${value} as ${sql.ref(name)}` : sql`${value} as ${sql.ref(name)}`;
  });
  const from = sql.table(by === "day" ? table : (coarser ?? table));
  const first = sql.ref(`r.${by}`);
  const isOwnDay = by === "day" && read.from >= period.from && read.to <= period.to;
  const month = by === "month" ? first : monthOf(read, first);
  const day = isOwnDay ? first : sql`greatest(${month}, ${period.from}::date)`;
  return sql`
    select ${sql.join([...own.map((name) => sql.ref(`r.${name}`)), ...values])}, ${day} as day from ${from} as r
    where r.workspace_id = ${workspaceId} and ${isWithin(first, read, post)}`;
}

/** The first day of the month of a day: one for all rows where they are of one month. */
function monthOf({ from, to }: Period, day: RawBuilder<unknown>): RawBuilder<unknown> {
  const month = from.slice(0, 7);
  return month === to.slice(0, 7) ? sql`${`${month}-01`}::date` : sql`date_trunc('month', ${day})::date`;
}

/** Of one post by the pair of post and day, which only the primary key knows: from the day alone the planner may expect less than there is. */
export function isWithin(
  day: RawBuilder<unknown>,
  { from, to }: Period,
  post: RawBuilder<unknown> | undefined,
): RawBuilder<boolean> {
  if (!post) return sql`${day} between ${from} and ${to}`;
  return sql`r.post_id = ${post} and (r.post_id, ${day}) >= (${post}, ${from}::date) and (r.post_id, ${day}) <= (${post}, ${to}::date)`;
}
