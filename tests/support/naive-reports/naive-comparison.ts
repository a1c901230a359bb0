import type { CellValue } from "#app/reports/report.ts";
import type { Formula } from "#db/metrics/formula.ts";
import { getMetric, type MetricKey } from "#db/metrics/metrics.ts";
import { addDays } from "#tests/support/naive-days.ts";
import { chosenPosts } from "#tests/support/naive-reports/chosen-posts.ts";
import { campaignIn, spanOfCampaign, unpairedCosts } from "#tests/support/naive-reports/naive-campaigns.ts";
import { missingOf } from "#tests/support/naive-reports/naive-capabilities.ts";
import { cellsOf, metricsOf, type NaiveCells, type NaiveResult } from "#tests/support/naive-reports/naive-cells.ts";
import { halfLifeOfAll } from "#tests/support/naive-reports/naive-lives.ts";
import { naiveLongTail } from "#tests/support/naive-reports/naive-long-tail.ts";
import { naiveMaturity } from "#tests/support/naive-reports/naive-maturity.ts";
import {
  bucketsOf,
  filteredRows,
  type NaiveContext,
  type NaivePeriod,
  platformsIn,
  rowsFor,
  settingOf,
} from "#tests/support/naive-reports/naive-question.ts";
import { naiveRatio } from "#tests/support/naive-reports/naive-ratio.ts";
import { naiveReach } from "#tests/support/naive-reports/naive-reach.ts";
import type { NaiveRow } from "#tests/support/naive-reports/naive-row.ts";
import { stateIn } from "#tests/support/naive-reports/naive-state.ts";
import { naiveValue } from "#tests/support/naive-reports/naive-value.ts";
import { naiveRateInterval } from "#tests/support/naive-reports/naive-wilson.ts";

type Kind = "creators" | "campaigns";
interface Range {
  readonly lower: number;
  readonly upper: number | null;
}
interface Told {
  readonly value: CellValue;
  readonly range: Range | null;
  /** Why there is no value: not_available, or anything else. */
  readonly missing?: CellValue;
}
interface Subject {
  readonly id: number;
  readonly name: string;
  readonly context: NaiveContext;
}

function subjectsOf(context: NaiveContext, kind: Kind): Subject[] {
  const { raw } = context.data;
  const find = (table: string, id: number) => (raw[table] ?? []).find((row) => row.id === id);
  const named = context.filters[kind].map((id) => {
    const row = kind === "campaigns" ? find("campaign", id) : (find("creator", id) ?? find("account", id));
    return { id, name: String(row?.name ?? row?.handle ?? row?.external_id) };
  });
  return named.map(({ id, name }) => ({
    id,
    name: named.filter((other) => other.name === name).length > 1 ? `${name} (#${id})` : name,
    context: {
      ...context,
      filters: { ...context.filters, ...(kind === "creators" ? { creator: id } : { campaign: id }) },
    },
  }));
}

const rates: readonly MetricKey[] = [
  "engagement_rate_views",
  "engagement_rate_impressions",
  "save_rate",
  "seeding_rate",
];

/** The sums of both sides of a ratio over rows that give both. */
function sidesOf(context: NaiveContext, rate: MetricKey, rows: readonly NaiveRow[]) {
  const { formula } = getMetric(rate);
  if (formula.kind !== "ratio") throw new Error(`${rate} is no ratio`);
  const { from, to } = context.filters;
  const within = rows.filter(({ day }) => day >= from && day <= to);
  const sum = (side: Formula) =>
    naiveValue(side, within, settingOf(context, context.filters), [formula.of, formula.per]);
  return { of: sum(formula.of), per: sum(formula.per) };
}

/** Posts of a creator or creators of a campaign, as they are drawn. */
function rateRange(context: NaiveContext, kind: Kind, rate: MetricKey): Range | null {
  const { data, filters } = context;
  const posts = new Set(chosenPosts(context).map(({ id }) => id));
  const rows =
    kind === "creators"
      ? data.postRows(filters.window).filter((row) => row.family === "exposure" && posts.has(row.post))
      : (filteredRows(context, "exposure", "creator") ?? []);
  const idOf = (row: NaiveRow) => (kind === "creators" ? row.post : row.creator);
  const ids = [...new Set(rows.map(idOf))].sort((a, b) => a - b);
  const clusters = ids.flatMap((id) => {
    const own = rows.filter((row) => idOf(row) === id);
    const { of, per } = sidesOf(context, rate, own);
    return of === null || per === null || (of === 0 && per === 0) ? [] : [{ of, per }];
  });
  const { interval } = naiveRatio(clusters, "totals");
  return interval && { lower: interval.lower, upper: interval.upper > 1 ? null : interval.upper };
}

function tell(context: NaiveContext, kind: Kind, key: string): Record<string, Told> {
  const { filters } = context;
  const metrics = metricsOf(key).filter((metric) => metric !== "reach" && metric !== "tail_share_30");
  const rows = rowsFor(context, metrics);
  const cells = { ...cellsOf(context, metrics, rows), ...unpairedCosts(context, rows) };
  const reach = naiveReach(context, filters);
  const clicks = sidesOf(context, "conversion_rate", rows);
  const life = halfLifeOfAll(context);
  const range = (lower: number | null | undefined, upper: number | null | undefined) =>
    lower == null ? null : { lower, upper: upper ?? null };
  const conversion = naiveRateInterval(clicks.of, clicks.per);
  const asked = { ...filters, platforms: platformsIn(context) };
  const missing = missingOf(context.data, cells, metrics, asked, { rows, setting: settingOf(context, filters) });
  const summed = metrics.map((metric): [string, Told] => [
    metric,
    {
      value: cells[metric] ?? null,
      range: rates.includes(metric) && cells[metric] != null ? rateRange(context, kind, metric) : null,
      ...(missing[`${metric}:missing`] ? { missing: missing[`${metric}:missing`] ?? null } : {}),
    },
  ]);
  return {
    ...Object.fromEntries(summed),
    conversion_rate: { value: cells.conversion_rate ?? null, range: range(conversion?.lower, conversion?.upper) },
    reach: { value: reach?.estimate ?? null, range: range(reach?.lower, reach?.upper) },
    maturity: { value: naiveMaturity(context)(filters), range: null },
    half_life_days: {
      value: life?.half_life_days ?? null,
      range: life && life.posts >= 6 ? range(life.half_life_lower_days, life.half_life_upper_days) : null,
    },
    tail_share_30: { value: naiveLongTail(context).totals?.tail_share_30 ?? null, range: null },
  };
}

/** Rows a measure, columns a subject; clear is what lies wholly above. */
export function naiveComparison(context: NaiveContext, kind: Kind): NaiveResult {
  const key = kind === "creators" ? "creator-comparison" : "campaign-comparison";
  const told = subjectsOf(context, kind).map((subject) => ({ ...subject, told: tell(subject.context, kind, key) }));
  const measures = Object.keys(told[0]?.told ?? {});
  const rows = measures.map((measure): [string, NaiveCells] => {
    const own = told.map(({ id, name, told: of }) => ({ id, name, ...(of[measure] ?? { value: null, range: null }) }));
    const above = own.flatMap(({ name, range }) => {
      const below = own.filter((other) => range && other.range?.upper != null && other.range.upper < range.lower);
      return below.length > 0 ? [`${name} > ${below.map((other) => other.name).join(", ")}`] : [];
    });
    const known = own.filter(({ range }) => range !== null).length;
    const cells = own.flatMap(({ id, value, range, missing }): [string, CellValue][] => [
      [`of_${id}`, value],
      [`of_${id}_lower`, range?.lower ?? null],
      [`of_${id}_upper`, range?.upper ?? null],
      ...(missing ? [[`of_${id}:missing`, missing] as [string, CellValue]] : []),
    ]);
    return [
      measure,
      {
        ...Object.fromEntries(cells),
        difference: known < 2 ? "not_told" : above.length > 0 ? "clear" : "unclear",
        clearly_above: above.length > 0 ? above.join("; ") : null,
      },
    ];
  });
  return { rows: new Map(rows), totals: null };
}

const reactions = ["likes", "comments", "shares", "saves"] as const;

/** Of reactions and of views, what posts counted and what was taken back of it on their days, each counter for itself; the greater share. */
function takenBack({ data, filters }: NaiveContext, posts: ReadonlySet<unknown>, period: NaivePeriod): number | null {
  const days = data
    .postRows(filters.window)
    .filter(
      ({ family, post, day }) => family === "exposure" && posts.has(post) && day >= period.from && day <= period.to,
    );
  const shares = [reactions, ["views"] as const].flatMap((side) => {
    const gains = days.flatMap(({ values }) => side.map((measure) => values[measure] ?? 0));
    const sum = (own: readonly number[]) => own.reduce((total, gain) => total + gain, 0);
    const back = -sum(gains.filter((gain) => gain < 0));
    return back > 0 ? [back / Math.max(sum(gains.filter((gain) => gain > 0)), 1)] : [];
  });
  return shares.length > 0 ? Math.max(...shares) : null;
}

/** A row a bucket and subject. */
export function naiveTrends(context: NaiveContext, kind: Kind): NaiveResult {
  const metrics = metricsOf(kind === "creators" ? "creator-trends" : "campaign-trends");
  const rows = subjectsOf(context, kind).flatMap(({ id, name, context: own }) => {
    const read = rowsFor(own, metrics);
    const maturity = naiveMaturity(own);
    const posts = new Set(chosenPosts(own).map((post) => post.id));
    return bucketsOf(own).map(({ day, period }): [string, NaiveCells] => {
      const cells = cellsOf(own, metrics, read, period);
      const back = takenBack(own, posts, period) ?? (cells.engagement_rate_views === null ? null : 0);
      const missing = missingOf(
        own.data,
        cells,
        metrics,
        { ...period, platforms: platformsIn(own) },
        { rows: read, setting: settingOf(own, period) },
      );
      const state = stateOf(read, period, cells);
      const told = { state, taken_back: back, maturity: maturity(period) };
      return [`${day} ${id}`, { day, name, ...cells, ...missing, ...told }];
    });
  });
  return { rows: new Map(rows), totals: null };
}

/** Day by day from the first day of each campaign, for a year at most, and what had come until then. */
export function naiveAges(context: NaiveContext): NaiveResult {
  const metrics = metricsOf("campaign-ages");
  const rows = subjectsOf(context, "campaigns").flatMap(({ id, name, context: own }) => {
    const span = spanOfCampaign(campaignIn(own), own, true);
    if (!span) return [];
    const byDay = new Map<string, NaiveRow[]>();
    for (const row of rowsFor(own, metrics)) byDay.set(row.day, [...(byDay.get(row.day) ?? []), row]);
    const found: [string, NaiveCells][] = [];
    const sums: Record<string, number> = {};
    for (let age = 0; age < 365 && addDays(span.from, age) <= span.to; age += 1) {
      const day = addDays(span.from, age);
      const cells = cellsOf(own, metrics, byDay.get(day) ?? [], { from: day, to: day });
      for (const metric of metrics)
        if (cells[metric] != null) sums[metric] = (sums[metric] ?? 0) + Number(cells[metric]);
      const until = metrics.map((metric) => [`${metric}_so_far`, sums[metric] ?? null]);
      const state = stateOf(byDay.get(day) ?? [], { from: day, to: day }, cells);
      found.push([
        `${age} ${id}`,
        { campaign_age_days: age, name, day, state, ...cells, ...Object.fromEntries(until) },
      ]);
    }
    return found;
  });
  return { rows: new Map(rows), totals: null };
}

function stateOf(rows: readonly NaiveRow[], period: NaivePeriod, cells: NaiveCells): string {
  return stateIn(
    rows,
    period,
    Object.values(cells).some((value) => value !== null),
  );
}
