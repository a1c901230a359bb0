import { type RawBuilder, sql } from "kysely";
import { spanOf } from "#app/lib/dates/presets.ts";
import { earnedRelations, ratedMeasures } from "#app/lib/rate-card.ts";
import { findRates, joinRate, totalOf } from "#app/queries/convert-currency.server.ts";
import { conditionsOf, filteredDimensions, isOneOf } from "#app/queries/fact-conditions.server.ts";
import { periodColumns } from "#app/queries/period-columns.server.ts";
import type { ReportContext } from "#app/reports/report.ts";
import { findFact } from "#db/metrics/facts.ts";
import { providedBit } from "#db/metrics/measures.ts";
import { minorDigits } from "#db/metrics/minor-digits.ts";

/** What one platform's or bucket's exposure is worth, in minor units of the workspace's currency; null: no card, nothing provided, or no exchange rate. */
export interface MediaValue {
  readonly group: string | null;
  readonly value: number | null;
  readonly compared: number | null;
  /** Versions of the cards that the period's value comes from. */
  readonly versions: readonly number[] | null;
  /** Whether a day has a value, but no exchange rate. */
  readonly lacksRate: boolean;
}

/**
 * Earned media value by platform, by bucket or in all. Days and platforms are added up first and meet the card in force that day then, so
 * that any selection is the sum of its parts; a card in another currency is converted by day and platform, half-even.
 */
export async function measureMediaValue(
  { db, workspace, filters }: ReportContext,
  by: "platform" | "bucket" | null,
): Promise<readonly MediaValue[]> {
  const fact = findFact(
    "exposure",
    ["platform", "relation", ...filteredDimensions("exposure", filters)],
    [...ratedMeasures],
  );
  const currencies = await listCardCurrencies({ db, workspace });
  if (!fact || currencies.length === 0) return [];
  const conversion = await findRates(db, workspace, currencies, spanOf(filters));
  const read = periodColumns(sql`f.day`, filters, workspace.weekStart, false);
  const period = periodColumns(sql`day_sum.day`, filters, workspace.weekStart, by === "bucket");
  const sums = ratedMeasures.map(
    (measure) =>
      sql`sum(f.${sql.ref(measure)}) filter (where f.provided & ${sql.lit(providedBit(measure))} <> 0) as ${sql.ref(measure)}`,
  );
  const days = sql`select f.day, f.platform, ${sql.join(sums)} from ${sql.table(fact.table)} as f
    where ${sql.join(conditionsOf(fact, "f", workspace.id, filters), sql` and `)} and ${isOneOf(sql`f.relation`, earnedRelations)} and ${read.isRead}
    group by 1, 2`;
  const group = by === "platform" ? sql`day_sum.platform` : by === "bucket" ? sql`${period.bucket}::text` : sql`null`;
  const isComparison = period.isComparison ?? sql<boolean>`false`;
  const isConverted = conversion.from.length > 0;
  const minor = sql`day_sum.minor`;
  const total = (only: RawBuilder<boolean>) =>
    isConverted ? totalOf(minor, conversion, only) : sql`sum(${minor}) filter (where ${only})`;
  const lacksRate = isConverted
    ? sql`coalesce(bool_or(${minor} <> 0 and day_sum.currency <> ${workspace.currency} and rate.day is null) filter (where ${period.isCurrent}), false)`
    : sql`false`;
  const { rows } = await sql<MediaValue>`
    select ${group} as "group", (${total(period.isCurrent)})::float8 as value, (${total(isComparison)})::float8 as compared,
      array_agg(distinct day_sum.version order by day_sum.version) filter (where ${period.isCurrent} and ${minor} is not null) as versions,
      ${lacksRate} as "lacksRate"
    from (
      select summed.day, summed.platform, card.version, card.currency, sum(measured.count * priced.amount_per_thousand * ${minorOf(currencies)}) as minor
      from (${days}) as summed
      join (${cardsInForce(workspace.id)}) as card on summed.day >= card.effective_from and (card.next_from is null or summed.day < card.next_from)
      cross join lateral (values ${sql.join(ratedMeasures.map((measure) => sql`(${sql.lit(measure)}, summed.${sql.ref(measure)})`))}) as measured (measure, count)
      join lateral (select r.amount_per_thousand from rate_card_rate as r
        where r.workspace_id = ${workspace.id} and r.version = card.version and r.measure = measured.measure and r.platform in (summed.platform, '')
        order by r.platform desc limit 1) as priced on true
      group by 1, 2, 3, 4
    ) as day_sum ${isConverted ? joinRate(conversion) : sql``}
    group by 1 order by 1`.execute(db);
  return rows;
}

/** Versions that count, each with the day on which the next one begins. */
export function cardsInForce(workspaceId: number): RawBuilder<unknown> {
  return sql`select c.version, c.currency, c.effective_from, lead(c.effective_from) over (order by c.effective_from) as next_from
    from rate_card as c where c.workspace_id = ${workspaceId} and c.ended_at is null`;
}

/** Minor units of a card's currency for a thousandth of a rate. */
export function minorOf(currencies: readonly string[]): RawBuilder<number> {
  const cases = currencies.map(
    (currency) => sql`when ${currency} then ${sql.lit(10 ** minorDigits(currency) / 1000)}::numeric`,
  );
  return sql`(case card.currency ${sql.join(cases, sql` `)} end)`;
}

export async function listCardCurrencies({
  db,
  workspace,
}: Pick<ReportContext, "db" | "workspace">): Promise<string[]> {
  const cards = await db
    .selectFrom("rate_card as c")
    .select("c.currency")
    .distinct()
    .where("c.workspace_id", "=", workspace.id)
    .where("c.ended_at", "is", null)
    .execute();
  return cards.map(({ currency }) => currency);
}
