import type { CellValue } from "#app/reports/report.ts";
import { getMetric, metrics as known, type MetricKey } from "#db/metrics/metrics.ts";
import { addDays, type Row } from "#tests/support/naive-days.ts";
import {
  campaignIn,
  campaignsFound,
  during,
  spanOfCampaign,
  unpairedCosts,
} from "#tests/support/naive-reports/naive-campaigns.ts";
import { cellsOf, type NaiveCells, type NaiveResult } from "#tests/support/naive-reports/naive-cells.ts";
import { type NaiveContext, rowsFor } from "#tests/support/naive-reports/naive-question.ts";
import { convertNaively } from "#tests/support/naive-reports/naive-rates.ts";
import { certainReach, naiveReach } from "#tests/support/naive-reports/naive-reach.ts";

const ofAccounts = ["followers", "follower_growth", "shop_window_visits", "engagement_rate_followers", "tail_share"];

interface Standing {
  readonly metric: MetricKey;
  readonly value: number | null;
  /** In the workspace's currency; null where it has no rate. */
  readonly target: number | null;
  /** Of the target; of a metric that is better lower, the target of the value. */
  readonly share: number | null;
  readonly pace: string;
}

export function campaignGoals(context: NaiveContext): NaiveResult {
  const campaign = campaignIn(context);
  const time = timeGone(campaign, context.workspace.today);
  const rows = standingsOf(context, campaign).map(({ metric, value, target, share, pace }): [string, NaiveCells] => [
    metric,
    { metric: `metric.${metric}.label`, value, target, goal_share: share, time_share: time, pace },
  ]);
  return { rows: new Map(rows), totals: null };
}

/** Every campaign with its results in its own period, and the goal that is furthest from reached. */
export function campaignList(context: NaiveContext): NaiveResult {
  const { data, workspace } = context;
  const { today } = workspace;
  const rows = campaignsFound(context).map((campaign): [string, NaiveCells] => {
    const ofCampaign = { ...context, filters: { ...context.filters, campaign: Number(campaign.id) } };
    const span = spanOfCampaign(campaign, context);
    const [hardest] = standingsOf(ofCampaign, campaign).sort((a, b) => (a.share ?? -1) - (b.share ?? -1));
    const reach = span && naiveReach(ofCampaign, span);
    const { starts_on: from, ends_on: to } = campaign;
    const stated = from === null ? "undated" : today < String(from) ? "planned" : "running";
    return [
      String(campaign.id),
      {
        name: String(campaign.name ?? campaign.external_id),
        status: stated === "running" && to !== null && today > String(to) ? "ended" : stated,
        starts_on: from as CellValue,
        ends_on: to as CellValue,
        creators: (data.raw.campaign_creator ?? []).filter((row) => row.campaign_id === campaign.id).length,
        goal: hardest ? `metric.${hardest.metric}.label` : null,
        goal_share: hardest?.share ?? null,
        time_share: timeGone(campaign, today),
        pace: hardest?.pace ?? "no_goal",
        reach: reach?.estimate ?? null,
        reach_lower: reach?.lower ?? null,
        reach_upper: reach?.upper ?? null,
        ...resultsOf(ofCampaign, campaign, ["net_sales", "cost", "return_on_ad_spend"]),
      },
    ];
  });
  return { rows: new Map(rows), totals: null };
}

/** Results in the campaign's own period; unknown before it begins. */
function resultsOf(context: NaiveContext, campaign: Row | undefined, metrics: readonly MetricKey[]): NaiveCells {
  const span = spanOfCampaign(campaign, context);
  if (!span) return Object.fromEntries(metrics.map((key) => [key, null]));
  const asked = during(context, span);
  const summed = metrics.filter((key) => key !== "reach");
  const rows = rowsFor(asked, summed);
  const unpaired = Object.entries(unpairedCosts(asked, rows)).filter(([key]) => summed.some((one) => one === key));
  const cells = { ...cellsOf(asked, summed, rows), ...Object.fromEntries(unpaired) };
  if (!metrics.includes("reach")) return cells;
  return { ...cells, reach: certainReach(naiveReach(asked, span)) };
}

function standingsOf(context: NaiveContext, campaign: Row | undefined): Standing[] {
  const goals = (context.data.raw.campaign_goal ?? [])
    .filter((row) => row.campaign_id === campaign?.id)
    .sort((a, b) => (String(a.metric) < String(b.metric) ? -1 : 1));
  const time = timeGone(campaign, context.workspace.today);
  return goals.flatMap((goal): Standing[] => {
    const metric = known.find(({ key }) => key === goal.metric)?.key;
    if (!metric || ofAccounts.includes(metric)) return [];
    const found = resultsOf(context, campaign, [metric])[metric];
    const target = targetOf(context, campaign, goal);
    const value = typeof found === "number" ? found : null;
    if (target === null) return [{ metric, value, target, share: null, pace: paceOf(metric, null, time) }];
    const isLower = getMetric(metric).better === "lower";
    const [of, per] = isLower ? [target, value] : [value, target];
    const share = of === null || !per ? null : of / per;
    return [{ metric, value, target, share, pace: paceOf(metric, share, time) }];
  });
}

/** As it is stated, or at the rate of the campaign's first day, today's before it begins. */
function targetOf({ data, workspace }: NaiveContext, campaign: Row | undefined, goal: Row): number | null {
  const { currency: to, today } = workspace;
  const [from, starts] = [String(goal.currency ?? to), campaign?.starts_on];
  const day = starts != null && String(starts) < today ? String(starts) : today;
  return convertNaively(data.rates, { amount: Number(goal.target), from, to, day });
}

/** The share of a campaign's days that are over today, today included. */
function timeGone(campaign: Row | undefined, today: string): number | null {
  const [from, to] = [campaign?.starts_on, campaign?.ends_on];
  if (from == null || to == null || to < from) return null;
  const days: string[] = [];
  for (let day = String(from); day <= String(to); day = addDays(day, 1)) days.push(day);
  return days.filter((day) => day <= today).length / days.length;
}

/** What adds up over time is held against the time gone, with a tenth of leeway; what does not, against the target itself. */
function paceOf(metric: MetricKey, share: number | null, time: number | null): string {
  const { better, additive } = getMetric(metric);
  if (time === 0) return "planned";
  if (share === null) return "open";
  if (time === 1) return share >= 1 ? "reached" : "missed";
  if (!additive.time || better === "lower") return share >= 1 ? "on_track" : "behind";
  if (share >= 1) return "reached";
  if (time === null) return "open";
  if (share > time * 1.1) return "ahead";
  return share < time * 0.9 ? "behind" : "on_track";
}
