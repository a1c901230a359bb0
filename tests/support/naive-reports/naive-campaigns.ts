import type { AttributionWindow } from "#db/metrics/measures.ts";
import type { MetricKey } from "#db/metrics/metrics.ts";
import type { Row } from "#tests/support/naive-days.ts";
import { cellsOf, metricsOf, type NaiveCells, type NaiveResult } from "#tests/support/naive-reports/naive-cells.ts";
import { naiveMaturity } from "#tests/support/naive-reports/naive-maturity.ts";
import {
  comparedWith,
  filteredRows,
  type NaiveContext,
  type NaivePeriod,
  rowsFor,
  valueIn,
} from "#tests/support/naive-reports/naive-question.ts";
import { boundsOfPosts, type PostBounds, reachOf } from "#tests/support/naive-reports/naive-reach.ts";
import { reachRates } from "#tests/support/naive-reports/naive-reach-rates.ts";
import type { NaiveRow } from "#tests/support/naive-reports/naive-row.ts";
import { addUp } from "#tests/support/naive-reports/naive-value.ts";

export function campaignIn({ data, filters }: NaiveContext): Row | undefined {
  return (data.raw.campaign ?? []).find((row) => row.id === filters.campaign);
}

/** Those whose name or brief has every word of the search. */
export function campaignsFound({ data, filters }: NaiveContext): Row[] {
  const words = filters.search.toLowerCase().split(" ");
  return (data.raw.campaign ?? []).filter(({ name, external_id: id, brief }) => {
    const texts = [name ?? id, brief ?? ""].map((text) => String(text).toLowerCase());
    return words.every((word) => texts.some((text) => text.includes(word)));
  });
}

/** From the first day of a campaign to its last, or to the last day with data; null before it begins. */
export function spanOfCampaign(
  campaign: Row | undefined,
  { workspace }: NaiveContext,
  isOpen = false,
): NaivePeriod | null {
  const last = workspace.lastDay ?? workspace.today;
  const [from, end] = [campaign?.starts_on, campaign?.ends_on].map((day) => (day == null ? null : String(day)));
  if (!from || from > last) return null;
  return { from, to: !isOpen && end && end < last ? end : last };
}

/** The same question over other days, compared with none. */
export function during(context: NaiveContext, period: NaivePeriod): NaiveContext {
  return { ...context, filters: { ...context.filters, ...period, compare: "none", comparison: null } };
}

export function campaignReach(context: NaiveContext): NaiveResult {
  return byPlatform(context, (of, reach) => reachRates(context, of, reach));
}

/** People reached by all posts that the filters leave, and by those of each platform. */
export function reachByPlatform(context: NaiveContext): NaiveResult {
  return byPlatform(context, () => ({}));
}

function byPlatform(
  context: NaiveContext,
  ratesOf: (of: readonly PostBounds[], reach: ReturnType<typeof reachOf>) => NaiveCells,
): NaiveResult {
  const { universe } = context.workspace;
  const posts = boundsOfPosts(context, context.filters);
  const cells = (of: readonly PostBounds[]): NaiveCells => {
    const reach = reachOf(of, universe);
    return {
      reach: reach?.estimate ?? null,
      reach_lower: reach?.lower ?? null,
      reach_upper: reach?.upper ?? null,
      ...ratesOf(of, reach),
      posts: of.length,
      posts_without_reach: of.filter(({ hasReach }) => !hasReach).length,
      posts_unbounded: of.filter(({ upper }) => upper === null).length,
    };
  };
  const platforms = [...new Set(posts.map(({ post }) => String(post.platform)))];
  const parts = platforms.map((platform): [string, NaiveCells] => [
    platform,
    cells(posts.filter(({ post }) => post.platform === platform)),
  ]);
  return { rows: new Map([["all", cells(posts)], ...parts]), totals: null };
}

/** Impressions of the platforms that give any, views of the others: on surfaces that are no promotion, boosted, paid for, and on none that is named. */
export function campaignExposure(context: NaiveContext): NaiveResult {
  const { filters } = context;
  const isInPeriod = ({ day }: { day: string }) => day >= filters.from && day <= filters.to;
  const rows = (filteredRows(context, "exposure") ?? []).filter(isInPeriod);
  const bySurface = (filteredRows(context, "exposure", "surface") ?? []).filter(isInPeriod);
  const cells = [...new Set(rows.map(({ platform }) => platform))].map((platform) => {
    const own = rows.filter((row) => row.platform === platform);
    const key = valueIn(context, "impressions", own, filters) === null ? "views" : "impressions";
    const total = valueIn(context, key, own, filters);
    const split = bySurface.filter((row) => row.platform === platform && row.surface !== "unspecified");
    const of = (isOf: (surface: string) => boolean) =>
      valueIn(
        context,
        key,
        split.filter(({ surface }) => isOf(surface)),
        filters,
      );
    const boosted = of((surface) => surface === "promotion_platform");
    const paid = of((surface) => surface === "promotion_paid");
    const organic = of((surface) => !surface.startsWith("promotion_"));
    const named = of(() => true) ?? 0;
    return {
      platform,
      counted: `metric.${key}.label`,
      organic,
      promotion_platform: boosted,
      promotion_paid: paid,
      surface_unknown: total === null ? null : total - named,
      total,
    };
  });
  const parts = ["organic", "promotion_platform", "promotion_paid", "surface_unknown", "total"] as const;
  const isKnown = (row: (typeof cells)[number]) => parts.some((part) => row[part] !== null);
  const isOfOne = new Set(cells.flatMap((row) => (isKnown(row) ? row.counted : []))).size === 1;
  return {
    rows: new Map(cells.map((row) => [row.platform, row])),
    totals: Object.fromEntries(parts.map((part) => [part, isOfOne ? addUp(cells.map((row) => row[part])) : null])),
    largestFirst: "total",
  };
}

export function campaignWindows(context: NaiveContext): NaiveResult {
  const metrics = metricsOf("campaign-windows");
  const windows: AttributionWindow[] = ["all", "direct", "1d", "7d", "14d"];
  const rows = windows.map((window): [string, NaiveCells] => {
    const asked = { ...context, filters: { ...context.filters, window } };
    const maturity = naiveMaturity(asked)(context.filters);
    return [window, { window, ...cellsOf(asked, metrics, rowsFor(asked, metrics)), maturity }];
  });
  return { rows: new Map(rows), totals: null };
}

/** In the campaign's own period, since its start, and the share of the latter that came after the former. */
export function campaignSpans(context: NaiveContext): NaiveResult {
  const campaign = campaignIn(context);
  const metrics = metricsOf("campaign-spans");
  const rows = rowsFor(context, metrics);
  const over = (key: MetricKey, span: NaivePeriod | null) => span && valueIn(context, key, rows, span);
  const found = metrics.map((key): [string, NaiveCells] => {
    const one = over(key, spanOfCampaign(campaign, context));
    const all = over(key, spanOfCampaign(campaign, context, true));
    const isPart = key !== "return_on_ad_spend" && one !== null && all !== null && all > 0 && one >= 0 && one <= all;
    return [key, { in_period: one, since_start: all, after_share: isPart ? (all - one) / all : null }];
  });
  return { rows: new Map(found), totals: null };
}

export function campaignCostMetrics(context: NaiveContext): NaiveResult {
  const metrics = metricsOf("campaign-cost-metrics");
  const rows = rowsFor(context, metrics);
  const cells = { ...cellsOf(context, metrics, rows), ...unpairedCosts(context, rows) };
  return { rows: new Map(metrics.map((key) => [key, { value: cells[key] ?? null }])), totals: null };
}

/** Costs have no platform: what one of the platforms with content in the period does not give, costs cannot be divided by. */
export function unpairedCosts(context: NaiveContext, rows: readonly NaiveRow[]): Record<string, null> {
  const { from, to } = context.filters;
  const seen = rows.filter(
    ({ family, day, values }) =>
      family === "exposure" && day >= from && day <= to && Object.values(values).some((value) => value != null),
  );
  const platforms = [...new Set(seen.map(({ platform }) => platform))];
  const isGiven = (key: MetricKey) =>
    platforms.every((platform) => {
      const own = seen.filter((row) => row.platform === platform);
      return valueIn(context, key, own, context.filters) !== null;
    });
  const dividers = { cpm: "impressions", cpv: "views", cpe: "engagements", cpc: "product_clicks" } as const;
  const lacking = Object.entries(dividers).filter(([, divider]) => !isGiven(divider));
  const isCompared = comparedWith(context.filters, context.filters) !== null;
  return Object.fromEntries(
    lacking.flatMap(([key]) => (isCompared ? [key, `${key}_comparison`] : [key])).map((key) => [key, null]),
  );
}

/** Entries of every day by kind; stages and currencies apart. The orders' own commission stands for what was entered as fulfilled. */
export function campaignCosts({ data, filters, workspace }: NaiveContext): NaiveResult {
  const entered = (data.raw.campaign_cost ?? []).filter((row) => row.campaign_id === filters.campaign);
  const earned = (data.facts.campaign_sales_day ?? []).filter(
    (row) => row.campaign_id === filters.campaign && Number(row.commission_minor_all) !== 0,
  );
  const isReplaced = (row: Row) => earned.length > 0 && row.kind === "commission" && row.stage === "fulfilled";
  const costs = [
    ...entered.filter((row) => !isReplaced(row)),
    ...earned.map((row) => ({
      kind: "commission",
      stage: "fulfilled",
      currency: row.currency,
      amount_minor: row.commission_minor_all,
    })),
  ];
  const found = new Set(costs.map((row) => String(row.currency)));
  const currencies = found.size > 0 ? [...found] : [workspace.currency];
  const cells = (of: readonly Row[]): NaiveCells =>
    Object.fromEntries(
      currencies.flatMap((currency) =>
        ["planned", "committed", "fulfilled"].map((stage) => {
          const entries = of.filter((row) => row.stage === stage && row.currency === currency);
          return [`${stage}_${currency}`, addUp(entries.map((row) => Number(row.amount_minor)))];
        }),
      ),
    );
  const kinds = [...new Set(costs.map((row) => String(row.kind)))];
  return {
    rows: new Map(kinds.map((kind) => [kind, cells(costs.filter((row) => row.kind === kind))])),
    totals: cells(costs),
  };
}
