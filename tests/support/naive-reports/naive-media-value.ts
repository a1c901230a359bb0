import type { Row } from "#tests/support/naive-days.ts";
import type { NaiveCells, NaiveResult } from "#tests/support/naive-reports/naive-cells.ts";
import {
  bucketsOf,
  comparedWith,
  filteredRows,
  type NaiveContext,
  type NaivePeriod,
} from "#tests/support/naive-reports/naive-question.ts";
import { convertNaively } from "#tests/support/naive-reports/naive-rates.ts";
import type { NaiveRow } from "#tests/support/naive-reports/naive-row.ts";
import { addUp } from "#tests/support/naive-reports/naive-value.ts";

const digits: Readonly<Record<string, number>> = { JPY: 0 };

export interface Worth {
  readonly platform: string;
  readonly day: string;
  readonly version: number;
  /** Minor units of the workspace's currency; null without an exchange rate. */
  readonly value: number | null;
}

/** What every day of every platform is worth: counts of earned and gifted posts x the rate of the card in force that day, a platform's own before that of all. */
function worths(context: NaiveContext): Worth[] {
  return worthsOf(context, filteredRows(context, "exposure") ?? []);
}

/** What some rows of exposure are worth, by day and platform. */
export function worthsOf(context: NaiveContext, all: readonly NaiveRow[]): Worth[] {
  const { data, workspace } = context;
  const rows = all.filter(({ relation }) => relation === "earned" || relation === "gifted");
  const days = new Map<string, NaiveRow[]>();
  for (const row of rows)
    days.set(`${row.platform} ${row.day}`, [...(days.get(`${row.platform} ${row.day}`) ?? []), row]);
  return [...days.values()].flatMap((own): Worth[] => {
    const [{ platform, day } = { platform: "", day: "" }] = own;
    const card = cardOn(context, day);
    if (!card) return [];
    const amounts = (data.raw.rate_card_rate ?? [])
      .filter((rate) => rate.version === card.version && (rate.platform === platform || rate.platform === ""))
      .filter(
        (rate, _, all) =>
          rate.platform === platform ||
          !all.some((other) => other.platform === platform && other.measure === rate.measure),
      )
      .map((rate) => {
        const count = addUp(own.map(({ values }) => values[rate.measure as keyof NaiveRow["values"]] ?? null));
        return count === null ? null : { count, hundredths: Math.round(Number(rate.amount_per_thousand) * 100) };
      })
      .filter((amount) => amount !== null);
    if (amounts.length === 0) return [];
    // In whole numbers: hundredths of a unit for a thousand.
    const sum = amounts.reduce((total, { count, hundredths }) => total + count * hundredths, 0);
    const currency = String(card.currency);
    const under = 10 ** (5 - (digits[currency] ?? 2));
    const value =
      currency === workspace.currency
        ? sum / under
        : convertNaively(data.rates, { amount: sum, from: currency, to: workspace.currency, day, under });
    return [{ platform, day, version: Number(card.version), value }];
  });
}

/** Of those that count the one with the last first day. */
function cardOn({ data }: NaiveContext, day: string): Row | undefined {
  return (data.raw.rate_card ?? [])
    .filter((card) => card.ended_at === null && String(card.effective_from) <= day)
    .sort((a, b) => (String(a.effective_from) < String(b.effective_from) ? -1 : 1))
    .at(-1);
}

export function totalIn(all: readonly Worth[], period: NaivePeriod): number | null {
  const values = all.filter(({ day }) => day >= period.from && day <= period.to).map(({ value }) => value);
  return values.includes(null) ? null : addUp(values);
}

function cellsOf(context: NaiveContext, all: readonly Worth[], period: NaivePeriod): NaiveCells {
  const before = comparedWith(period, context.filters);
  return {
    earned_media_value: totalIn(all, period),
    ...(before ? { earned_media_value_comparison: totalIn(all, before) } : {}),
    rate_cards: cardNames(
      context,
      all.filter(({ day }) => day >= period.from && day <= period.to),
    ),
  };
}

/** The cards that values come from, by version. */
export function cardNames({ data }: NaiveContext, worths: readonly Worth[]): string | null {
  const versions = new Set(worths.map(({ version }) => version));
  const names = (data.raw.rate_card ?? [])
    .filter((card) => versions.has(Number(card.version)))
    .sort((a, b) => Number(a.version) - Number(b.version))
    .map((card) => `${card.name} v${card.version}`);
  return names.length > 0 ? names.join(", ") : null;
}

/** By platform of which anything lies in the days that a card is in force. */
export function mediaValue(context: NaiveContext): NaiveResult {
  const all = worths(context);
  const platforms = platformsUnderCards(context);
  const rows = platforms.map((platform): [string, NaiveCells] => [
    platform,
    {
      platform,
      ...cellsOf(
        context,
        all.filter((one) => one.platform === platform),
        context.filters,
      ),
    },
  ]);
  return {
    rows: new Map(rows),
    totals: platforms.length > 0 ? cellsOf(context, all, context.filters) : null,
    largestFirst: "earned_media_value",
  };
}

export function mediaValueOverTime(context: NaiveContext): NaiveResult {
  if (platformsUnderCards(context).length === 0) return { rows: new Map(), totals: null };
  const all = worths(context);
  const rows = bucketsOf(context).map(({ day, period }): [string, NaiveCells] => [day, cellsOf(context, all, period)]);
  return { rows: new Map(rows), totals: cellsOf(context, all, context.filters) };
}

/** Platforms with a rate of their own or under that of all for anything, and with earned or gifted posts on a day of the periods asked for. */
function platformsUnderCards(context: NaiveContext): string[] {
  const periods = [context.filters, comparedWith(context.filters, context.filters)].filter((one) => one !== null);
  const found = (filteredRows(context, "exposure") ?? []).filter(({ relation, day, platform }) => {
    const card = cardOn(context, day);
    return (
      (relation === "earned" || relation === "gifted") &&
      periods.some(({ from, to }) => day >= from && day <= to) &&
      (context.data.raw.rate_card_rate ?? []).some(
        (rate) => rate.version === card?.version && (rate.platform === platform || rate.platform === ""),
      )
    );
  });
  return [...new Set(found.map(({ platform }) => platform))];
}
