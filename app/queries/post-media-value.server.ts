import { type RawBuilder, sql } from "kysely";
import { earnedRelations, ratedMeasures } from "#app/lib/rate-card.ts";
import { type Conversion, everyDay, findRates, joinRate, totalOf } from "#app/queries/convert-currency.server.ts";
import { isOneOf } from "#app/queries/fact-conditions.server.ts";
import { givenCount, listMediaValues } from "#app/queries/list-media-values.server.ts";
import type { ListedMediaValue } from "#app/queries/list-posts.server.ts";
import { cardsInForce, listCardCurrencies, type MediaValue, minorOf } from "#app/queries/measure-media-value.server.ts";
import type { ReportContext } from "#app/reports/report.ts";

/**
 * The earned media value of one post, `post as p`, as a query of one row: value (minor units of the workspace's currency; null: not earned, nothing
 * provided, or a day without exchange rate), versions (of the cards), lacks_rate. `ofDays` narrows the days `f.day`. Rounding is that of
 * `measureMediaValue`: exact, or half-even by day where the card is in another currency.
 */
function valueOfPost(
  { workspace }: Pick<ReportContext, "workspace">,
  currencies: readonly string[],
  conversion: Conversion,
  ofDays: RawBuilder<boolean>,
): RawBuilder<unknown> {
  const isConverted = conversion.from.length > 0;
  const minor = sql`day_sum.minor`;
  const always = sql<boolean>`true`;
  return sql`
    select ${isConverted ? totalOf(minor, conversion, always) : sql`sum(${minor})`}::float8 as value,
      array_agg(distinct day_sum.version order by day_sum.version) filter (where ${minor} is not null) as versions,
      ${isConverted ? sql`coalesce(bool_or(${minor} <> 0 and day_sum.currency <> ${workspace.currency} and rate.day is null), false)` : sql`false`} as lacks_rate
    from (
      select f.day, card.version, card.currency, sum(measured.count * priced.amount_per_thousand * ${minorOf(currencies)}) as minor
      from post_day as f
      join (${cardsInForce(workspace.id)}) as card on f.day >= card.effective_from and (card.next_from is null or f.day < card.next_from)
      cross join lateral (values ${sql.join(ratedMeasures.map((measure) => sql`(${sql.lit(measure)}, ${givenCount(measure)})`))}) as measured (measure, count)
      join lateral (select r.amount_per_thousand from rate_card_rate as r
        where r.workspace_id = ${workspace.id} and r.version = card.version and r.measure = measured.measure and r.platform in (p.platform, '')
        order by r.platform desc limit 1) as priced on true
      where f.workspace_id = ${workspace.id} and f.post_id = p.id and ${ofDays} and ${isOneOf(sql`coalesce(p.relation, 'unknown')`, earnedRelations)}
      group by f.day, card.version, card.currency
    ) as day_sum ${isConverted ? joinRate(conversion) : sql``}`;
}

/** Null where no card counts, and there is no such column. */
export async function findListedMediaValue(context: ReportContext): Promise<ListedMediaValue | null> {
  const currencies = await listCardCurrencies(context);
  if (currencies.length === 0) return null;
  const { from, to } = context.filters;
  const conversion = await findRates(context.db, context.workspace, currencies, { from, to });
  const value = valueOfPost(context, currencies, conversion, sql`f.day between ${from} and ${to}`);
  return {
    column: sql`(select valued.value from (${value}) as valued)`,
    rows: listMediaValues(context, currencies, conversion),
  };
}

/** The value of all dated days of a post; undefined: no card counts, or the post was not earned. */
export async function measurePostMediaValue(context: ReportContext, post: number): Promise<MediaValue | undefined> {
  const currencies = await listCardCurrencies(context);
  if (currencies.length === 0) return undefined;
  const conversion = await findRates(context.db, context.workspace, currencies, everyDay);
  const { rows } = await sql<MediaValue>`
    select p.platform as "group", valued.value, null as compared, valued.versions, valued.lacks_rate as "lacksRate"
    from post as p cross join lateral (${valueOfPost(context, currencies, conversion, sql`true`)}) as valued
    where p.workspace_id = ${context.workspace.id} and p.id = ${post} and ${isOneOf(sql`coalesce(p.relation, 'unknown')`, earnedRelations)}`.execute(
    context.db,
  );
  return rows[0];
}
