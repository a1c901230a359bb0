import { type RawBuilder, sql } from "kysely";
import { earnedRelations, ratedMeasures } from "#app/lib/rate-card.ts";
import { type Conversion, joinRate, totalOf } from "#app/queries/convert-currency.server.ts";
import { isOneOf } from "#app/queries/fact-conditions.server.ts";
import { areFew, onlyDaysOf } from "#app/queries/list-posts.server.ts";
import { cardsInForce, minorOf } from "#app/queries/measure-media-value.server.ts";
import type { ReportContext } from "#app/reports/report.ts";
import { providedBit } from "#db/metrics/measures.ts";

/**
 * The earned media value of all earned and gifted posts in the period as rows of post_id and value, by which lists are ordered: what the column of `findListedMediaValue` gives
 * for each, to the last digit. Days are read once, and meet prices that are looked up once for each card and platform.
 */
export function listMediaValues(
  context: ReportContext,
  currencies: readonly string[],
  conversion: Conversion,
): RawBuilder<unknown> {
  const { workspace, filters } = context;
  const { id } = workspace;
  const parts = ratedMeasures.map((measure) => sql`${givenCount(measure)} * priced.${sql.ref(measure)}`);
  const sum = sql.join(
    parts.map((part) => sql`coalesce(${part}, 0)`),
    sql` + `,
  );
  // Of many posts those that are not listed are left out later, for less.
  const only = (areFew(context) && onlyDaysOf(context)) || sql<boolean>`true`;
  const days = (keys: RawBuilder<unknown>) => sql`
    select ${keys}, sum((${sum}) * priced.minor) filter (where coalesce(${sql.join(parts)}) is not null) as minor
    from post_day as f
    join post as p on p.workspace_id = ${id} and p.id = f.post_id
    join priced on priced.platform = p.platform and f.day >= priced.effective_from and (priced.next_from is null or f.day < priced.next_from)
    where f.workspace_id = ${id} and f.day between ${filters.from} and ${filters.to} and ${only} and ${isOneOf(sql`coalesce(p.relation, 'unknown')`, earnedRelations)}`;
  const minor = sql`day_sum.minor`;
  if (conversion.from.length === 0)
    return sql`
      with priced as materialized (${listPrices(context, currencies)})
      select day_sum.post_id, day_sum.minor::float8 as value from (${days(sql`f.post_id`)} group by f.post_id) as day_sum`;
  return sql`
    with priced as materialized (${listPrices(context, currencies)})
    select day_sum.post_id, ${totalOf(minor, conversion, sql<boolean>`true`)}::float8 as value
    from (${days(sql`f.post_id, f.day, priced.currency`)} group by 1, 2, 3) as day_sum
    ${joinRate(conversion)}
    group by day_sum.post_id`;
}

/** What a day `post_day as f` gives of a measure: null, and not the 0 that is stored, where it gives none. */
export function givenCount(measure: (typeof ratedMeasures)[number]): RawBuilder<number | null> {
  return sql`case when f.provided & ${sql.lit(providedBit(measure))} <> 0 then f.${sql.ref(measure)} end`;
}

/** What each card pays on each platform, a column a measure: the platform's own rate before that of all. */
function listPrices({ workspace: { id } }: ReportContext, currencies: readonly string[]): RawBuilder<unknown> {
  const prices = ratedMeasures.map(
    (measure) => sql`(select r.amount_per_thousand from rate_card_rate as r
      where r.workspace_id = ${id} and r.version = card.version and r.measure = ${sql.lit(measure)} and r.platform in (seen.platform, '')
      order by r.platform desc limit 1) as ${sql.ref(measure)}`,
  );
  return sql`
    select card.currency, card.effective_from, card.next_from, seen.platform, ${minorOf(currencies)} as minor, ${sql.join(prices)}
    from (${cardsInForce(id)}) as card
    cross join (select distinct d.platform from platform_day as d where d.workspace_id = ${id}) as seen`;
}
