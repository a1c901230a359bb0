import { type Kysely, type RawBuilder, sql } from "kysely";
import type { Day } from "#app/lib/dates/day.ts";
import { minorDigits } from "#db/metrics/minor-digits.ts";
import type { Database } from "#db/schema/database.ts";

/** How sums of one currency and day become the workspace's currency: at that day's rate, half-even, before days are added up. */
export interface Conversion {
  readonly to: string;
  /** Currencies of the sales or costs of the period that are not the workspace's. Empty: nothing to convert. */
  readonly from: readonly string[];
}

/** How long a rate is good for: nothing is published at weekends and on holidays. */
const carriedDays = 7;
/** The currency that central banks' rates are told in: two of them together give the rate of any pair. */
const crossed = "EUR";

/**
 * `day_sum` (with day and currency) joined with its rate, `over` / `under`, and the day on which that was published: its own day, else the last one of the 7 days before.
 * Of one day the pair itself goes before its inverse, and both before a cross through the euro.
 */
export function joinRate(workspaceId: number, { to }: Conversion): RawBuilder<unknown> {
  const from = sql`day_sum.currency`;
  const euro = sql`${crossed}::text`;
  const target = sql`${to}::text`;
  return sql`left join lateral (
    select known.day, known.over, known.under from (
      ${legOf(workspaceId, from, target)}
      union all
      select a.day, a.over * b.over, a.under * b.under, 3
      from (${legOf(workspaceId, from, euro)}) as a join (${legOf(workspaceId, euro, target)}) as b on b.day = a.day
    ) as known where day_sum.currency <> ${to} order by known.day desc, known.route limit 1) as rate on true`;
}

/** The rates of a pair that are good for the day of `day_sum`, as they are given and turned round. `route` says which. */
function legOf(workspaceId: number, from: RawBuilder<unknown>, to: RawBuilder<unknown>): RawBuilder<unknown> {
  const isGood = sql`r.workspace_id = ${workspaceId} and r.rate > 0 and r.day between day_sum.day - ${sql.lit(carriedDays)}::int and day_sum.day`;
  return sql`
    select r.day, r.rate::numeric as over, 1::numeric as under, 1 as route from exchange_rate as r
    where ${isGood} and r.from_currency = ${from} and r.to_currency = ${to}
    union all
    select r.day, 1, r.rate::numeric, 2 from exchange_rate as r
    where ${isGood} and r.from_currency = ${to} and r.to_currency = ${from}`;
}

/** A day's amount in the workspace's currency; null without a rate. */
export function converted(amount: RawBuilder<unknown>, conversion: Conversion): RawBuilder<number | null> {
  const shift = shiftOf(conversion);
  const quotient = divideHalfEven(
    sql`(${amount}::numeric * rate.over * ${shift.over})`,
    sql`(rate.under * ${shift.under})`,
  );
  return sql`(case when day_sum.currency = ${conversion.to} or ${amount} = 0 then ${amount}::numeric else ${quotient} end)`;
}

/** The total of converted days; null when one of them has no rate, for a part must not pass for the whole. */
export function totalOf(
  amount: RawBuilder<unknown>,
  conversion: Conversion,
  only: RawBuilder<boolean>,
): RawBuilder<number | null> {
  const day = converted(amount, conversion);
  return sql`(case when not coalesce(bool_or(${amount} is not null and ${day} is null) filter (where ${only}), false)
    then sum(${day}) filter (where ${only}) end)`;
}

/** Division in whole numbers and their rest, for a quotient that is cut somewhere may look like a tie; a tie goes to the even neighbour. `by` is above 0. */
function divideHalfEven(of: RawBuilder<unknown>, by: RawBuilder<unknown>): RawBuilder<number> {
  const whole = sql`div(${of}, ${by})`;
  const twice = sql`(2 * abs(${of} - ${whole} * ${by}))`;
  return sql`(${whole} + case when ${twice} > ${by} or ${twice} = ${by} and mod(${whole}, 2) <> 0 then sign(${of}) else 0 end)`;
}

/** What minor units of one currency are in those of the other, as a fraction. */
function shiftOf({ from, to }: Conversion): { over: RawBuilder<number>; under: RawBuilder<number> } {
  const side = (sign: 1 | -1) => {
    if (from.length === 0) return sql<number>`1::numeric`;
    const cases = from.map((currency) => {
      const shift = sign * (minorDigits(to) - minorDigits(currency));
      return sql`when ${currency} then ${sql.lit(shift > 0 ? 10 ** shift : 1)}::numeric`;
    });
    return sql<number>`(case day_sum.currency ${sql.join(cases, sql` `)} else 1 end)`;
  };
  return { over: side(1), under: side(-1) };
}

/** Days of sales and costs in a currency. */
export interface RateDays {
  readonly currency: string;
  readonly days: readonly Day[];
}

/** Currency-days of the workspace's sales and costs that have no rate (`missing`), and those with the rate of an earlier day (`carried`). */
export async function listRateGaps(
  db: Kysely<Database>,
  workspaceId: number,
  conversion: Conversion,
  period: { readonly from: Day; readonly to: Day },
): Promise<{ readonly missing: readonly RateDays[]; readonly carried: readonly RateDays[] }> {
  if (conversion.from.length === 0) return { missing: [], carried: [] };
  const { rows } = await sql<RateDays & { isMissing: boolean }>`
    select day_sum.currency, rate.day is null as "isMissing", array_agg(distinct day_sum.day order by day_sum.day) as days
    from (
      select s.currency, s.day from workspace_sales_day as s
      where s.workspace_id = ${workspaceId} and s.day between ${period.from} and ${period.to} and s.gross_sales_minor_all <> 0
      union
      select c.currency, c.day from campaign_cost as c
      where c.workspace_id = ${workspaceId} and c.day between ${period.from} and ${period.to} and c.stage = 'fulfilled'
    ) as day_sum ${joinRate(workspaceId, conversion)}
    where day_sum.currency <> ${conversion.to} and (rate.day is null or rate.day <> day_sum.day)
    group by 1, 2 order by 1`.execute(db);
  const listed = (isMissing: boolean) =>
    rows.filter((row) => row.isMissing === isMissing).map(({ currency, days }) => ({ currency, days }));
  return { missing: listed(true), carried: listed(false) };
}

/** The currencies of sales and costs, other than the workspace's, in a period. */
export async function findConversion(
  db: Kysely<Database>,
  workspace: { readonly id: number; readonly currency: string },
  period: { readonly from: Day; readonly to: Day },
): Promise<Conversion> {
  const { rows } = await sql<{ currency: string }>`
    select distinct s.currency from platform_sales_day as s
    where s.workspace_id = ${workspace.id} and s.day between ${period.from} and ${period.to} and s.currency <> ${workspace.currency}
    union select distinct c.currency from campaign_cost as c
    where c.workspace_id = ${workspace.id} and c.day between ${period.from} and ${period.to} and c.currency <> ${workspace.currency}
    order by 1`.execute(db);
  return { to: workspace.currency, from: rows.map((row) => row.currency) };
}
