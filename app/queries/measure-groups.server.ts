import { type Kysely, type RawBuilder, sql } from "kysely";
import { lastDayOf } from "#app/lib/dates/buckets.ts";
import type { Period } from "#app/lib/dates/day.ts";
import { comparedDays, spanOf } from "#app/lib/dates/presets.ts";
import {
  type Conversion,
  findConversion,
  findRateGaps,
  listMoneyDays,
  type RateDays,
  withoutConversion,
} from "#app/queries/convert-currency.server.ts";
import { filteredDimensions } from "#app/queries/fact-conditions.server.ts";
import {
  emptyGroup,
  type FamilyAnswer,
  type FamilyRow,
  type Group,
  mergeFamilies,
  type Side,
} from "#app/queries/groups.ts";
import { listCampaignPlatforms } from "#app/queries/list-campaign-platforms.server.ts";
import { type Capability, isUnavailable, listCapabilities } from "#app/queries/list-capabilities.server.ts";
import { listPlacedPlatforms, type PlacedDimension } from "#app/queries/list-placed-platforms.server.ts";
import type { ValueReader } from "#app/queries/metric-values.ts";
import { shareWhileAsked } from "#app/queries/share-while-asked.server.ts";
import { sumFamily } from "#app/queries/sum-family.server.ts";
import type { ReportContext } from "#app/reports/report.ts";
import { type Component, componentsOf } from "#db/metrics/components.ts";
import type { DimensionKey } from "#db/metrics/dimensions.ts";
import { findFact } from "#db/metrics/facts.ts";
import type { Formula } from "#db/metrics/formula.ts";
import { familyOfMeasure, type Measure, type MeasureFamily } from "#db/metrics/measures.ts";
import { getMetric, type MetricKey } from "#db/metrics/metrics.ts";
import type { Database } from "#db/schema/database.ts";

export interface GroupQuestion {
  readonly metrics: readonly MetricKey[];
  /** Formulas that are no metric, such as the steps of a funnel. */
  readonly formulas?: readonly Formula[];
  readonly by: readonly DimensionKey[];
  readonly isBucketed?: boolean;
  /** Which days of the facts, known as f, count besides those that the filters leave: no month is read in their place. */
  readonly onlyDays?: RawBuilder<boolean>;
  /** Whether to count the post-days behind each component, for what a total leaves out; as many sums again, for each group. Counted unless told otherwise. */
  readonly withQuality?: boolean;
}

export interface GroupAnswer {
  readonly groups: ReadonlyMap<string, Group>;
  readonly reader: ValueReader;
  /** Families that no fact answers under these filters. */
  readonly unanswered: readonly MeasureFamily[];
  readonly missingRates: readonly RateDays[];
  /** Converted at the rate of an earlier day. */
  readonly carriedRates: readonly RateDays[];
}

export const askCapabilities = shareWhileAsked((db, { id }) => listCapabilities(db, id));
export const askCoverage = shareWhileAsked((db, { id }) => findSalesCoverage(db, id));
export const askCampaignPlatforms = shareWhileAsked((db, { id }, campaign: number | null) =>
  listCampaignPlatforms(db, id, campaign),
);
const askPlacedPlatforms = shareWhileAsked((db, { id }, dimension: PlacedDimension) =>
  listPlacedPlatforms(db, id, dimension),
);
export const askConversion = shareWhileAsked((db, workspace, period: Period) => findConversion(db, workspace, period));
const askMoneyDays = shareWhileAsked((db, { id }, period: Period) => listMoneyDays(db, id, period));

/** The currency-days of the period that have no rate, and those with the rate of an earlier day; without other currencies there are none. */
export async function askRateGaps({ db, workspace, filters }: ReportContext, conversion: Conversion) {
  const isConverted = conversion.from.length > 0;
  const days = isConverted ? await askMoneyDays(db, workspace, { from: filters.from, to: filters.to }) : [];
  return findRateGaps(days, conversion);
}

/** Reads everything that the metrics need, each family once from the coarsest fact that can answer, both periods in one scan. */
export async function measureGroups(context: ReportContext, question: GroupQuestion): Promise<GroupAnswer> {
  const { db, workspace, filters } = context;
  const { by, isBucketed = false } = question;
  const families = componentsByFamily([
    ...question.metrics.map((key) => getMetric(key).formula),
    ...(question.formulas ?? []),
  ]);
  const hasMoney = families.has("sales") || families.has("cost");
  const conversion = hasMoney
    ? await askConversion(db, workspace, spanOf(filters))
    : withoutConversion(workspace.currency);
  const unanswered: MeasureFamily[] = [];
  const asked = [...families].map(async ([family, components]): Promise<FamilyAnswer> => {
    const measures = components.flatMap(({ terms }) => terms.map(({ measure }) => measure));
    const fact = findFact(family, [...by, ...filteredDimensions(family, filters)], measures);
    if (!fact) unanswered.push(family);
    if (!fact) return { family, components, rows: [] };
    const { rows } = await sumFamily({
      workspace,
      filters,
      fact,
      components,
      by,
      isBucketed,
      conversion,
      withQuality: question.withQuality ?? true,
      ...(question.onlyDays ? { onlyDays: question.onlyDays } : {}),
    }).execute(db);
    return { family, components, rows: rows satisfies readonly FamilyRow[] };
  });
  const [coverage, capabilities, platformsOf, rateGaps, answers] = await Promise.all([
    families.has("sales") ? askCoverage(db, workspace) : null,
    askCapabilities(db, workspace),
    askPlatforms(context, by),
    askRateGaps(context, conversion),
    Promise.all(asked),
  ]);
  const groups = mergeFamilies(answers, by);
  if (by.length === 0 && !isBucketed && groups.size === 0) groups.set("", emptyGroup({}, null));
  return {
    groups,
    unanswered,
    missingRates: rateGaps.missing,
    carriedRates: rateGaps.carried,
    reader: readerOf(context, coverage, capabilities, platformsOf),
  };
}

export function readerOf(
  { workspace, filters }: ReportContext,
  coverage: Period | null,
  capabilities: readonly Capability[],
  platformsOf: (group: Group) => readonly string[],
): ValueReader {
  /** The first and the last bucket may be cut by the period. */
  const daysOf = ({ bucket }: Group): Period =>
    bucket === null
      ? filters
      : { from: max(bucket, filters.from), to: min(lastDayOf(bucket, filters.grain), filters.to) };
  return {
    parameters: { margin: workspace.margin },
    hasSales(group: Group, side: Side) {
      const period = side === "current" ? daysOf(group) : comparedDays(daysOf(group), filters);
      return period !== null && knowsSales({ coverage, capabilities }, platformsOf(group), period);
    },
    isUnavailable: (measure, group) => isNotOffered(capabilities, measure, platformsOf(group), daysOf(group)),
  };
}

/**
 * The platforms that a group's numbers can come from: its own, else of those asked for, or that its campaign has posts on, the ones on which its
 * creator is, or its tier, format or relation has posts; empty: any.
 */
export async function askPlatforms(
  { db, workspace, filters }: ReportContext,
  by: readonly DimensionKey[],
): Promise<(group: Pick<Group, "dimensions">) => readonly string[]> {
  const isOfCampaign = filters.platforms.length === 0 && (filters.campaign !== null || by.includes("campaign"));
  const ofCreator = filters.creator !== null || by.includes("creator") ? "creator" : undefined;
  const dimension = placedDimensions.find((name) => by.includes(name)) ?? ofCreator;
  const capabilities = await askCapabilities(db, workspace);
  const isLimited = capabilities.some((one) => isWithin(one, filters));
  const [campaigns, places] = await Promise.all([
    isOfCampaign ? askCampaignPlatforms(db, workspace, filters.campaign) : new Map<number, string[]>(),
    // Where every platform offers all there is, it does not matter which they are.
    dimension && isLimited ? askPlacedPlatforms(db, workspace, dimension) : new Map<string, string[]>(),
  ]);
  return ({ dimensions }) => {
    const { platform, campaign = filters.campaign ?? 0 } = dimensions;
    if (platform !== undefined) return [String(platform)];
    const asked = filters.platforms.length > 0 ? filters.platforms : (campaigns.get(Number(campaign)) ?? []);
    const place = dimension && (dimensions[dimension] ?? (dimension === "creator" ? filters.creator : null));
    return narrowPlatforms(asked, places.get(String(place ?? "")) ?? []);
  };
}

const placedDimensions = ["tier", "format", "relation"] as const;

/** Whether some day of the period, or of the one compared with, is one on which a platform does not offer everything. */
function isWithin({ from, to }: Capability, { comparison, ...period }: ReportContext["filters"]): boolean {
  return [period, ...(comparison ? [comparison] : [])].some(
    (days) => (from !== null && days.from < from) || (to !== null && days.to > to),
  );
}

/** Those of the platforms asked for (empty: any) that something is on; all of them where it is on none. */
export function narrowPlatforms(asked: readonly string[], own: readonly string[]): readonly string[] {
  if (asked.length === 0) return own;
  const both = own.filter((platform) => asked.includes(platform));
  return both.length > 0 ? both : asked;
}

const askedApart: ReadonlySet<MeasureFamily> = new Set(["reach", "age", "lift", "media_value"]);

/** People reached is no sum, posts' ages are not days, lift needs two sums of one measure, media value needs rates: they are asked for apart. */
export function componentsByFamily(formulas: readonly Formula[]): Map<MeasureFamily, Component[]> {
  const families = new Map<MeasureFamily, Map<string, Component>>();
  for (const component of formulas.flatMap(componentsOf)) {
    if (askedApart.has(component.family)) continue;
    const known = families.get(component.family) ?? new Map<string, Component>();
    families.set(component.family, known.set(component.key, component));
  }
  return new Map([...families].map(([family, components]) => [family, [...components.values()]]));
}

/** Whether orders had been loaded for any day of a period. */
export function coversSales(coverage: Period | null, period: Period): boolean {
  return coverage !== null && period.from <= coverage.to && period.to >= coverage.from;
}

/** Whether days without a row of sales are days without orders: they had been loaded, and not all of the platforms had none to give then. */
export function knowsSales(
  { coverage, capabilities }: { coverage: Period | null; capabilities: readonly Capability[] },
  platforms: readonly string[],
  period: Period,
): boolean {
  return coversSales(coverage, period) && !isUnavailable(capabilities, "orders", platforms, period);
}

/** Whether none of the platforms offered what a measure counts on any day of a period: of what is sold, orders. */
export function isNotOffered(
  capabilities: readonly Capability[],
  measure: Measure,
  platforms: readonly string[],
  period: Period,
): boolean {
  return isUnavailable(capabilities, familyOfMeasure(measure) === "sales" ? "orders" : measure, platforms, period);
}

/** From the first to the last day with an order. */
export async function findSalesCoverage(db: Kysely<Database>, workspaceId: number): Promise<Period | null> {
  const { rows } = await sql<{ from: string | null; to: string | null }>`
    select min(s.day) as "from", max(s.day) as "to" from workspace_sales_day as s where s.workspace_id = ${workspaceId}`.execute(
    db,
  );
  const [{ from, to } = { from: null, to: null }] = rows;
  return from && to ? { from, to } : null;
}

function min(a: string, b: string): string {
  return a < b ? a : b;
}
function max(a: string, b: string): string {
  return a > b ? a : b;
}
