import { type Kysely, type RawBuilder, sql } from "kysely";
import type { Day, Period } from "#app/lib/dates/day.ts";
import type { ReportWorkspace } from "#app/reports/report.ts";
import { minorDigits } from "#db/metrics/minor-digits.ts";
import { dayRange } from "#db/records/day-range.ts";
import type { Database } from "#db/schema/database.ts";

/** What one currency is worth in another on one day, as a fraction of their minor units. */
export interface DayRate {
  readonly currency: string;
  readonly day: Day;
  /** The day on which it was published: the same, or one of the 7 before. */
  readonly publishedOn: Day;
  /** Decimal numbers, as they are written: the quotient is rounded once. */
  readonly over: string;
  readonly under: string;
}

/** How sums of one currency and day become the workspace's currency: at that day's rate, half-even, before days are added up. */
export interface Conversion {
  readonly to: string;
  /** Currencies that are not the workspace's. Empty: nothing to convert. */
  readonly from: readonly string[];
  /** The rate of each of them on every day that has one. */
  readonly rates: readonly DayRate[];
}

/** Of amounts that all are in the workspace's currency. */
export function withoutConversion(to: string): Conversion {
  return { to, from: [], rates: [] };
}

/** For sums that no period bounds. */
export const everyDay: Period = { from: dayRange.first, to: dayRange.last };

/** How long a rate is good for: nothing is published at weekends and on holidays. */
const carriedDays = 7;
/** The currency that central banks' rates are told in: two of them together give the rate of any pair. */
const crossed = "EUR";

/** `day_sum` (with day and currency) joined with its rate, `over` / `under`, and the day on which that was published. */
export function joinRate({ rates }: Conversion): RawBuilder<unknown> {
  const all = (key: keyof DayRate) => rates.map((rate) => rate[key]);
  return sql`left join unnest(${all("currency")}::text[], ${all("day")}::date[], ${all("publishedOn")}::date[], ${all("over")}::numeric[], ${all("under")}::numeric[])
    as rate (of_currency, of_day, day, over, under) on rate.of_currency = day_sum.currency and rate.of_day = day_sum.day`;
}

/**
 * The conversion from some currencies on all days of a period. A day has its own rate, else the last one of the 7 days before; of one day the pair itself
 * goes before its inverse, and both before a cross through the euro. Looked up once for all sums of a period, which have many days and currencies.
 */
export async function findRates(
  db: Kysely<Database>,
  workspace: Pick<ReportWorkspace, "id" | "currency">,
  currencies: readonly string[],
  period: Period,
): Promise<Conversion> {
  const to = workspace.currency;
  const from = currencies.filter((currency) => currency !== to);
  if (from.length === 0) return withoutConversion(to);
  const leg = (of: readonly string[], target: string) => legOf(workspace.id, of, target, period);
  const { rows } = await sql<DayRate>`
    select told.currency, (told.day + n.later)::text as day, told.day::text as "publishedOn", told.over::text as over, told.under::text as under
    from (
      select first.*, lead(first.day) over (partition by first.currency order by first.day) as next
      from (
        select distinct on (known.currency, known.day) known.* from (
          select d.*, 0 as route_on from (${leg(from, to)}) as d
          union all
          select a.currency, a.day, a.over * b.over, a.under * b.under, a.route + 2, b.route
          from (${leg(from, crossed)}) as a join (${leg([crossed], to)}) as b on b.day = a.day
        ) as known order by known.currency, known.day, known.route, known.route_on
      ) as first
    ) as told
    cross join lateral generate_series(0, least(told.next - told.day - 1, ${sql.lit(carriedDays)}::int)) as n (later)
    where told.day + n.later between ${period.from}::date and ${period.to}::date
    order by 1, 2`.execute(db);
  return { to, from, rates: rows.map((rate) => inMinorUnits(rate, to)) };
}

/** The rates of pairs, published on days from which they may be carried into the period, as they are given and turned round. `route` says which. */
function legOf(workspaceId: number, from: readonly string[], to: string, period: Period): RawBuilder<unknown> {
  const isRead = sql`r.workspace_id = ${workspaceId} and r.rate > 0 and r.day between ${period.from}::date - ${sql.lit(carriedDays)}::int and ${period.to}`;
  return sql`
    select r.from_currency as currency, r.day, r.rate::numeric as over, 1::numeric as under, 1 as route from exchange_rate as r
    where ${isRead} and r.from_currency = any(${from}::text[]) and r.to_currency = ${to}
    union all
    select r.to_currency, r.day, 1, r.rate::numeric, 2 from exchange_rate as r
    where ${isRead} and r.from_currency = ${to} and r.to_currency = any(${from}::text[])`;
}

/** A rate of whole units as one of minor units, which are of another size in some currencies. */
export function inMinorUnits(rate: DayRate, to: string): DayRate {
  const shift = minorDigits(to) - minorDigits(rate.currency);
  const larger = (amount: string, places: number) => (places > 0 ? `${amount}e${places}` : amount);
  return { ...rate, over: larger(rate.over, shift), under: larger(rate.under, -shift) };
}

/** A day's amount in the workspace's currency; null without a rate. */
export function converted(amount: RawBuilder<unknown>, { to }: Conversion): RawBuilder<number | null> {
  const quotient = divideHalfEven(sql`(${amount}::numeric * rate.over)`, sql`rate.under`);
  return sql`(case when day_sum.currency = ${to} or ${amount} = 0 then ${amount}::numeric else ${quotient} end)`;
}

/** The total of converted days; null when one of them has no rate, for a part must not pass for the whole. */
export function totalOf(
  amount: RawBuilder<unknown>,
  conversion: Conversion,
  only: RawBuilder<boolean>,
): RawBuilder<number | null> {
  return totalOfConverted(amount, converted(amount, conversion), only);
}

/** The same of amounts that have been converted before: `day` is null where there is no rate. */
export function totalOfConverted(
  amount: RawBuilder<unknown>,
  day: RawBuilder<unknown>,
  only: RawBuilder<boolean>,
): RawBuilder<number | null> {
  return sql`(case when not coalesce(bool_or(${amount} is not null and ${day} is null) filter (where ${only}), false)
    then sum(${day}) filter (where ${only}) end)`;
}

/** Division in whole numbers and their rest, for a quotient that is cut somewhere may look like a tie; a tie goes to the even neighbour. `by` is above 0. */
function divideHalfEven(of: RawBuilder<unknown>, by: RawBuilder<unknown>): RawBuilder<number> {
  const whole = sql`div(${of}, ${by})`;
  const twice = sql`(2 * abs(${of} - ${whole} * ${by}))`;
  return sql`(${whole} + case when ${twice} > ${by} or ${twice} = ${by} and mod(${whole}, 2) <> 0 then sign(${of}) else 0 end)`;
}

/** Days of sales and costs in a currency. */
export interface RateDays {
  readonly currency: string;
  readonly days: readonly Day[];
}

/** A day with sales or costs in a currency. */
interface MoneyDay {
  readonly currency: string;
  readonly day: Day;
}

/** Currency-days of the workspace's sales and fulfilled costs in a period, in the order of days. */
export async function listMoneyDays(
  db: Kysely<Database>,
  workspaceId: number,
  { from, to }: Period,
): Promise<readonly MoneyDay[]> {
  const { rows } = await sql<MoneyDay>`
    select s.currency, s.day from workspace_sales_day as s
    where s.workspace_id = ${workspaceId} and s.day between ${from} and ${to} and s.gross_sales_minor_all <> 0
    union
    select c.currency, c.day from campaign_cost as c
    where c.workspace_id = ${workspaceId} and c.day between ${from} and ${to} and c.stage = 'fulfilled'
    order by 1, 2`.execute(db);
  return rows;
}

/** Currency-days that have no rate (`missing`), and those with the rate of an earlier day (`carried`). */
export function findRateGaps(
  days: readonly MoneyDay[],
  { to, rates }: Conversion,
): { readonly missing: readonly RateDays[]; readonly carried: readonly RateDays[] } {
  const published = new Map(rates.map(({ currency, day, publishedOn }) => [`${currency} ${day}`, publishedOn]));
  const missing = new Map<string, Day[]>();
  const carried = new Map<string, Day[]>();
  for (const { currency, day } of days) {
    const publishedOn = published.get(`${currency} ${day}`);
    if (currency === to || publishedOn === day) continue;
    const listed = publishedOn === undefined ? missing : carried;
    listed.set(currency, [...(listed.get(currency) ?? []), day]);
  }
  const listOf = (found: ReadonlyMap<string, Day[]>) => [...found].map(([currency, of]) => ({ currency, days: of }));
  return { missing: listOf(missing), carried: listOf(carried) };
}

/** The currencies of sales and costs in a period, other than the workspace's, and their rates on its days. */
export async function findConversion(
  db: Kysely<Database>,
  workspace: Pick<ReportWorkspace, "id" | "currency">,
  period: Period,
): Promise<Conversion> {
  const { rows } = await sql<{ currency: string }>`
    select distinct s.currency from platform_sales_day as s
    where s.workspace_id = ${workspace.id} and s.day between ${period.from} and ${period.to} and s.currency <> ${workspace.currency}
    union select distinct c.currency from campaign_cost as c
    where c.workspace_id = ${workspace.id} and c.day between ${period.from} and ${period.to} and c.currency <> ${workspace.currency}
    order by 1`.execute(db);
  return findRates(
    db,
    workspace,
    rows.map(({ currency }) => currency),
    period,
  );
}
