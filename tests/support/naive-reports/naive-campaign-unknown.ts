import { type Formula, measuresOf } from "#db/metrics/formula.ts";
import { exposureMeasures, providedBit } from "#db/metrics/measures.ts";
import { getMetric, type MetricKey } from "#db/metrics/metrics.ts";
import { addDays, type Row } from "#tests/support/naive-days.ts";
import { chosenPosts } from "#tests/support/naive-reports/chosen-posts.ts";
import type { NaiveCells, NaiveResult } from "#tests/support/naive-reports/naive-cells.ts";
import { naiveMaturity } from "#tests/support/naive-reports/naive-maturity.ts";
import { type NaiveContext, rowsFor, valueIn } from "#tests/support/naive-reports/naive-question.ts";
import { convertNaively } from "#tests/support/naive-reports/naive-rates.ts";
import { boundsOfPosts } from "#tests/support/naive-reports/naive-reach.ts";

const measured: readonly MetricKey[] = ["impressions", "views", "engagements", "saves", "shares", "product_clicks"];

/** What is not known of a campaign in the period, counted; what is 0 is not listed. */
export function campaignUnknown(context: NaiveContext): NaiveResult {
  const { data, filters } = context;
  const seen = boundsOfPosts(context, filters);
  const ofCampaign = (data.raw.campaign_post ?? []).filter((row) => row.campaign_id === filters.campaign).length;
  const postDays = postDaysOf(context);
  const days = daysOf(filters.from, filters.to);
  const read = new Set(postDays.map((row) => row.day));
  const orders = valueIn(context, "orders", rowsFor(context, ["orders"]), filters);
  const mature = naiveMaturity(context)(filters);
  const isNarrowed =
    [filters.platforms, filters.formats, filters.relations, filters.tiers].some((values) => values.length > 0) ||
    filters.creator !== null;
  const rows: [string, NaiveCells][] = [
    ...(isNarrowed ? [] : [counted("posts_unseen", ofCampaign - seen.length, ofCampaign)]),
    counted("posts_without_reach", seen.filter(({ hasReach }) => !hasReach).length, seen.length),
    counted("days_without_data", seen.length > 0 ? days.filter((day) => !read.has(day)).length : 0, days.length),
    counted("post_days_in_gaps", postDays.filter((row) => row.is_gap).length, postDays.length),
    counted("orders_immature", orders === null || mature === null ? 0 : Math.round(orders * (1 - mature)), orders ?? 0),
    ...withoutRate(context).map(({ currency, days: unknown }) =>
      counted("days_without_rate", unknown, days.length, currency),
    ),
    ...notProvided(postDays),
  ];
  return { rows: new Map(rows.filter(([, { count }]) => count !== 0)), totals: null };
}

function counted(code: string, count: number, all: number, currency = ""): [string, NaiveCells] {
  return [`${code}${currency}`, { count, of_all: all, share: all > 0 ? count / all : null }];
}

/** A row for every day of the period on which a counter of a chosen post is known, with its platform. */
function postDaysOf(context: NaiveContext): Row[] {
  const { from, to } = context.filters;
  const platforms = new Map(chosenPosts(context).map((post) => [post.id, post.platform]));
  return (context.data.facts.post_day ?? [])
    .filter(
      (row) => platforms.has(row.post_id) && row.provided !== 0 && String(row.day) >= from && String(row.day) <= to,
    )
    .map((row) => ({ ...row, platform: platforms.get(row.post_id) }));
}

/** Of each platform and measure, the post-days that say nothing of it. */
function notProvided(postDays: readonly Row[]): [string, NaiveCells][] {
  const platforms = [...new Set(postDays.map((row) => String(row.platform)))];
  return platforms.flatMap((platform) => {
    const own = postDays.filter((row) => row.platform === platform);
    return measured.map((key): [string, NaiveCells] => {
      const silent = own.filter((row) => !givesAny(getMetric(key).formula, row)).length;
      return [`${platform} ${key}`, { platform, count: silent, of_all: own.length, share: silent / own.length }];
    });
  });
}

function givesAny(formula: Formula, row: Row): boolean {
  const needed = measuresOf(formula);
  return exposureMeasures.some((name) => needed.includes(name) && (Number(row.provided) & providedBit(name)) !== 0);
}

/** Days of the workspace's sales and fulfilled costs in a currency that cannot be converted. */
function withoutRate({ data, filters, workspace }: NaiveContext): { currency: string; days: number }[] {
  const isIn = (row: Row) => row.day !== null && String(row.day) >= filters.from && String(row.day) <= filters.to;
  const sales = (data.facts.workspace_sales_day ?? []).filter((row) => row.gross_sales_minor_all !== 0);
  const costs = (data.raw.campaign_cost ?? []).filter((row) => row.stage === "fulfilled");
  const found = new Map<string, Set<string>>();
  for (const row of [...sales, ...costs].filter(isIn)) {
    const [from, day] = [String(row.currency), String(row.day)];
    const isKnown = convertNaively(data.rates, { amount: 1_000_000, from, to: workspace.currency, day }) !== null;
    if (!isKnown) found.set(from, (found.get(from) ?? new Set()).add(day));
  }
  return [...found].map(([currency, days]) => ({ currency, days: days.size }));
}

function daysOf(from: string, to: string): string[] {
  const days: string[] = [];
  for (let day = from; day <= to; day = addDays(day, 1)) days.push(day);
  return days;
}
