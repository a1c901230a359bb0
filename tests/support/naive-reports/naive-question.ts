import type { Filters } from "#app/lib/filters/filters.ts";
import type { ReportWorkspace } from "#app/reports/report.ts";
import { measuresOf } from "#db/metrics/formula.ts";
import { familyOfMeasure, type MeasureFamily } from "#db/metrics/measures.ts";
import { getMetric, type MetricKey } from "#db/metrics/metrics.ts";
import { addDays } from "#tests/support/naive-days.ts";
import { wasNotOffered } from "#tests/support/naive-reports/naive-capabilities.ts";
import type { NaiveRow } from "#tests/support/naive-reports/naive-row.ts";
import type { NaiveData, NaiveFact } from "#tests/support/naive-reports/naive-rows.ts";
import { type NaiveSetting, naiveMetric } from "#tests/support/naive-reports/naive-value.ts";

export interface NaiveContext {
  readonly data: NaiveData;
  readonly workspace: ReportWorkspace;
  readonly filters: Filters;
}
export interface NaivePeriod {
  readonly from: string;
  readonly to: string;
}
/** What the rows are grouped by, where that decides which fact has them. */
export type NaiveBy = "product" | "surface" | "campaign" | "creator" | "theme" | null;
export type Keep = (row: NaiveRow) => boolean;

/** The rows of a family that the filters leave, whatever their days; null when no fact of the product can answer. */
export function filteredRows(
  { data, filters }: NaiveContext,
  family: MeasureFamily,
  by: NaiveBy = null,
): readonly NaiveRow[] | null {
  const fact = factOf(filters, family, by);
  if (!fact) return null;
  const isContent = family === "exposure" || family === "sales";
  const conditions: Keep[] = [];
  const oneOf = (values: readonly string[], of: (row: NaiveRow) => string) => {
    if (values.length > 0) conditions.push((row) => values.includes(of(row)));
  };
  if (family !== "cost") oneOf(filters.platforms, (row) => row.platform);
  if (isContent) oneOf(filters.formats, (row) => row.format);
  if (isContent) oneOf(filters.relations, (row) => row.relation);
  if (isContent) oneOf(filters.tiers, (row) => row.tier);
  if (family === "sales") oneOf(filters.channels, (row) => row.channel);
  if (isContent && filters.product !== null) conditions.push((row) => row.product === filters.product);
  if (family === "exposure" && filters.theme !== null) conditions.push((row) => row.theme === filters.theme);
  if (filters.creator !== null) conditions.push((row) => row.creator === filters.creator);
  if (filters.campaign !== null && family !== "followers") conditions.push((row) => row.campaign === filters.campaign);
  if (filters.campaign !== null && family === "followers") {
    const members = new Set(
      (data.facts.campaign_day ?? [])
        .filter((row) => row.campaign_id === filters.campaign)
        .map((row) => row.account_id),
    );
    conditions.push((row) => members.has(row.account));
  }
  return data.rowsOf(fact, filters.window).filter((row) => conditions.every((keep) => keep(row)));
}

function factOf(filters: Filters, family: MeasureFamily, by: NaiveBy): NaiveFact | null {
  const ofCampaign = filters.campaign !== null || by === "campaign";
  switch (family) {
    case "exposure": {
      if (by === "product" || filters.product !== null) return "product_day";
      if (by === "theme" || filters.theme !== null) return "theme_day";
      const level: NaiveFact = ofCampaign ? "campaign_day" : "account_day";
      const bySurface: NaiveFact = ofCampaign ? "campaign_surface_day" : "account_surface_day";
      return by === "surface" ? bySurface : level;
    }
    case "sales": {
      if (by === "product" || filters.product !== null) return "product_sales_day";
      if (ofCampaign) return "campaign_sales_day";
      return filters.creator === null && by !== "creator" ? "workspace_sales_day" : "account_sales_day";
    }
    case "followers":
      return "follower_day";
    default: {
      const isByContent = [filters.platforms, filters.formats, filters.relations, filters.tiers].some(
        ({ length }) => length > 0,
      );
      return isByContent || by === "product" ? null : "campaign_cost";
    }
  }
}

/** A metric over rows of a period; `rows` are those that the filters leave of every family that the metric needs. */
export function valueIn(
  context: NaiveContext,
  key: MetricKey,
  rows: readonly NaiveRow[],
  period: NaivePeriod,
  /** The days whose sales must have been loaded, where they are not those of `period`. */
  covered: NaivePeriod = period,
): number | null {
  return valuesIn(context, rows, period, covered)(key);
}

/** The same of any number of metrics. */
export function valuesIn(
  context: NaiveContext,
  rows: readonly NaiveRow[],
  period: NaivePeriod,
  covered: NaivePeriod = period,
): (key: MetricKey) => number | null {
  const counted = withLevels(rows, period);
  const setting = settingOf(context, covered);
  return (key) => naiveMetric(getMetric(key), counted, setting);
}

/** What values over some days are computed with. */
export function settingOf(context: NaiveContext, covered: NaivePeriod): NaiveSetting {
  const { data, workspace } = context;
  const { first, last } = data.salesDays;
  const isCovered = first !== null && last !== null && covered.from <= last && covered.to >= first;
  return {
    currency: workspace.currency,
    margin: workspace.margin,
    rates: data.rates,
    hasSales: isCovered && !wasNotOffered(data, "orders", platformsIn(context), covered),
  };
}

/**
 * The platforms that numbers can come from: those asked for, else those where posts of the campaign have days (none: any); of these the ones
 * where the creator has accounts, unless that leaves none.
 */
export function platformsIn({ data, filters }: NaiveContext): readonly string[] {
  const days = (data.facts.campaign_day ?? []).filter((row) => row.campaign_id === filters.campaign);
  const asked = filters.platforms.length > 0 ? filters.platforms : days.map((row) => String(row.platform));
  const ofCreator = (data.raw.account ?? []).filter((row) => Number(row.creator_id ?? row.id) === filters.creator);
  return narrowed(asked, new Set(ofCreator.map((row) => String(row.platform))));
}

/** The same of a creator, who is on some platforms and not on others. */
export function ofCreator(context: NaiveContext, creator: number): NaiveContext {
  const own = (context.data.raw.account ?? []).filter((row) => Number(row.creator_id ?? row.id) === creator);
  return onPlatforms(
    context,
    own.map((row) => row.platform),
  );
}

function narrowed(asked: readonly string[], own: ReadonlySet<string>): readonly string[] {
  const both = asked.length > 0 ? [...new Set(asked)].filter((platform) => own.has(platform)) : [...own];
  return both.length > 0 ? both : [...new Set(asked)];
}

/** The context as it is for what one group's numbers come from alone. */
export function onPlatforms(context: NaiveContext, own: Iterable<unknown>): NaiveContext {
  const platforms = narrowed(platformsIn(context), new Set([...own].map(String)));
  return { ...context, filters: { ...context.filters, platforms } };
}

/** The platforms on which posts of a tier, format or relation have days. */
export function platformsWith({ data }: NaiveContext, word: "tier" | "format" | "relation", value: string): unknown[] {
  return (data.facts.account_day ?? []).filter((row) => row[word] === value).map((row) => row.platform);
}

/** A level such as followers counts on the last day, an increment on every day; growth where the day that it is counted from is known to the period. */
export function withLevels(rows: readonly NaiveRow[], { from, to }: NaivePeriod): NaiveRow[] {
  const dayBefore = addDays(from, -1);
  return rows
    .filter((row) => row.day >= from && row.day <= to)
    .map((row) => {
      if (row.family !== "followers") return row;
      const { followers, follower_growth: growth } = row.values;
      return {
        ...row,
        values: {
          ...row.values,
          followers: row.day === to ? (followers ?? null) : null,
          follower_growth: (row.since ?? "") >= dayBefore ? (growth ?? null) : null,
        },
      };
    });
}

/** All rows that metrics need under the filters. */
export function rowsFor(context: NaiveContext, metrics: readonly MetricKey[], by: NaiveBy = null): NaiveRow[] {
  const families = new Set(metrics.flatMap((key) => measuresOf(getMetric(key).formula)).map(familyOfMeasure));
  return [...families].flatMap((family) => [...(filteredRows(context, family, by) ?? [])]);
}

/** The buckets of the period as (first day, days of the period in it). */
export function bucketsOf({ filters, workspace }: NaiveContext): { day: string; period: NaivePeriod }[] {
  const buckets = new Map<string, NaivePeriod>();
  for (let day = filters.from; day <= filters.to; day = addDays(day, 1)) {
    const first = bucketDay(day, filters.grain, workspace.weekStart);
    buckets.set(first, { from: buckets.get(first)?.from ?? day, to: day });
  }
  return [...buckets].map(([day, period]) => ({ day, period }));
}

function bucketDay(day: string, grain: Filters["grain"], weekStart: number): string {
  if (grain === "month") return `${day.slice(0, 8)}01`;
  let first = day;
  if (grain === "week") while (((new Date(first).getUTCDay() + 6) % 7) + 1 !== weekStart) first = addDays(first, -1);
  return first;
}

/** The days compared with, of a whole period or a bucket of it. */
export function comparedWith(period: NaivePeriod, filters: Filters): NaivePeriod | null {
  const before = comparisonOf(filters);
  if (!before) return null;
  if (filters.compare === "last_year") return { from: yearBefore(period.from), to: yearBefore(period.to) };
  const days = Math.round((Date.parse(filters.from) - Date.parse(before.from)) / 86_400_000);
  return { from: addDays(period.from, -days), to: addDays(period.to, -days) };
}

function comparisonOf(filters: Filters): NaivePeriod | null {
  if (filters.compare === "none") return null;
  const length = Math.round((Date.parse(filters.to) - Date.parse(filters.from)) / 86_400_000) + 1;
  return filters.compare === "preceding"
    ? { from: addDays(filters.from, -length), to: addDays(filters.from, -1) }
    : { from: yearBefore(filters.from), to: yearBefore(filters.to) };
}

function yearBefore(day: string): string {
  const same = `${Number(day.slice(0, 4)) - 1}${day.slice(4)}`;
  return same.endsWith("-02-29") ? same.replace("-02-29", "-02-28") : same;
}
