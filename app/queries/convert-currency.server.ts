import { type Kysely, type RawBuilder, sql } from "kysely";
import type { Day } from "#app/lib/dates/day.ts";
import { minorDigits } from "#db/metrics/convert-money.ts";
import type { Database } from "#db/schema/database.ts";

/** How sums of one currency and day become the workspace's currency: at that day's rate, half-even, before days are added up. */
export interface Conversion {
  readonly to: string;
  /** Currencies of the sales or costs of the period that are not the workspace's. Empty: nothing to convert. */
  readonly from: readonly string[];
}

/** `day_sum` (with day and currency) joined with the rate of its day. */
export function joinRate(workspaceId: number, conversion: Conversion): RawBuilder<unknown> {
  return sql`left join exchange_rate as rate on rate.workspace_id = ${workspaceId} and rate.day = day_sum.day
    and rate.from_currency = day_sum.currency and rate.to_currency = ${conversion.to}`;
}

/** A day's amount in the workspace's currency; null without a rate. */
export function converted(amount: RawBuilder<unknown>, conversion: Conversion): RawBuilder<number | null> {
  const product = sql`(${amount}::numeric * rate.rate::numeric * ${shiftOf(conversion)})`;
  return sql`(case when day_sum.currency = ${conversion.to} or ${amount} = 0 then ${amount}::numeric else ${halfEven(product)} end)`;
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

/** numeric rounds half away from zero; a tie goes to the even neighbour instead. */
function halfEven(value: RawBuilder<unknown>): RawBuilder<number> {
  return sql`(round(${value}) - case when abs(${value} - trunc(${value})) = 0.5 and mod(round(${value}), 2) <> 0 then sign(${value}) else 0 end)`;
}

function shiftOf({ from, to }: Conversion): RawBuilder<number> {
  const cases = from.map((currency) => {
    const shift = minorDigits(to) - minorDigits(currency);
    return sql`when ${currency} then ${sql.lit(shift >= 0 ? 10 ** shift : 1)}::numeric / ${sql.lit(shift < 0 ? 10 ** -shift : 1)}`;
  });
  return sql`(case day_sum.currency ${sql.join(cases, sql` `)} else 1 end)`;
}

export interface MissingRates {
  readonly currency: string;
  readonly days: readonly Day[];
}

/** Currency-days of the workspace's sales and costs that have no rate. */
export async function listMissingRates(
  db: Kysely<Database>,
  workspaceId: number,
  conversion: Conversion,
  period: { readonly from: Day; readonly to: Day },
): Promise<MissingRates[]> {
  if (conversion.from.length === 0) return [];
  const { rows } = await sql<MissingRates>`
    select day_sum.currency, array_agg(distinct day_sum.day order by day_sum.day) as days
    from (
      select s.currency, s.day from workspace_sales_day as s
      where s.workspace_id = ${workspaceId} and s.day between ${period.from} and ${period.to} and s.gross_sales_minor_all <> 0
      union
      select c.currency, c.day from campaign_cost as c
      where c.workspace_id = ${workspaceId} and c.day between ${period.from} and ${period.to} and c.stage = 'fulfilled'
    ) as day_sum ${joinRate(workspaceId, conversion)}
    where day_sum.currency <> ${conversion.to} and rate.rate is null
    group by day_sum.currency order by day_sum.currency`.execute(db);
  return rows;
}

/** The currencies of sales and costs, other than the workspace's, in a period. */
export async function findConversion(
  db: Kysely<Database>,
  workspace: { readonly id: number; readonly currency: string },
  period: { readonly from: Day; readonly to: Day },
): Promise<Conversion> {
  const { rows } = await sql<{ currency: string }>`
    select distinct s.currency from workspace_sales_day as s
    where s.workspace_id = ${workspace.id} and s.day between ${period.from} and ${period.to} and s.currency <> ${workspace.currency}
    union select distinct c.currency from campaign_cost as c
    where c.workspace_id = ${workspace.id} and c.day between ${period.from} and ${period.to} and c.currency <> ${workspace.currency}
    order by 1`.execute(db);
  return { to: workspace.currency, from: rows.map((row) => row.currency) };
}
