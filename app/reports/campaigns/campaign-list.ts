import { convertGoals, type ForeignGoal, notesOnGoals, targetOf } from "#app/queries/campaigns/convert-goals.server.ts";
import { duringCampaign } from "#app/queries/campaigns/during-campaign.server.ts";
import { type CampaignProfile, listCampaignProfiles } from "#app/queries/campaigns/find-campaign.server.ts";
import { sumCampaignReach } from "#app/queries/campaigns/sum-campaign-reach.server.ts";
import { emptyGroup } from "#app/queries/groups.ts";
import {
  askCapabilities,
  askCoverage,
  askPlatforms,
  isNotOffered,
  knowsSales,
  measureGroups,
} from "#app/queries/measure-groups.server.ts";
import type { ValueReader } from "#app/queries/metric-values.ts";
import { spanOf } from "#app/reports/campaigns/campaign-of.ts";
import { statusOf } from "#app/reports/campaigns/campaign-status.ts";
import { metricOfGoal } from "#app/reports/campaigns/goal-metrics.ts";
import { type GoalStanding, standingOf, timeShare } from "#app/reports/campaigns/goal-pace.ts";
import { findUnpairedCosts, withoutUnpaired } from "#app/reports/campaigns/unpaired-costs.ts";
import { column, metricColumns } from "#app/reports/columns.ts";
import { metricCells } from "#app/reports/metric-cells.ts";
import {
  type Cells,
  defineReport,
  type MissingReason,
  type ReportColumn,
  type ReportContext,
} from "#app/reports/report.ts";
import { getMetric, type MetricKey } from "#db/metrics/metrics.ts";
import { mostCertainReach, toReachInterval } from "#db/metrics/reach-interval.ts";

const shown = ["net_sales", "cost", "return_on_ad_spend"] as const satisfies readonly MetricKey[];
const metrics = ["reach", ...shown] as const;
const sorts = [
  "starts_on",
  "name",
  "status",
  "ends_on",
  "creators",
  "goal_share",
  "reach",
  "net_sales",
  "cost",
  "return_on_ad_spend",
];

/** Every campaign with its results in its own period. They may share posts, so there is no total. */
export const campaignList = defineReport({
  key: "campaign-list",
  page: "/campaigns",
  facts: ["campaign_day", "campaign_sales_day", "campaign_cost", "post_day"],
  filters: ["window"],
  metrics,
  sorts,
  isSearchable: true,
  async run(context: ReportContext) {
    const { db, workspace } = context;
    const known = await listCampaignProfiles(db, workspace.id, { search: context.filters.search });
    const spans = known.flatMap((campaign) => {
      const span = spanOf(campaign, workspace);
      return span ? [{ campaign: campaign.id, ...span }] : [];
    });
    const from = spans.reduce((first, span) => (span.from < first ? span.from : first), workspace.today);
    const to = spans.reduce((last, span) => (span.to > last ? span.to : last), from);
    const asked = { ...context, filters: { ...context.filters, from, to, comparison: null } };
    const goalMetrics = known.flatMap(({ goals }) => goals.flatMap((goal) => metricOfGoal(goal) ?? []));
    const asks = [...new Set<MetricKey>([...shown, ...goalMetrics])];
    const [answer, reaches, coverage, capabilities, platformsOf, foreign, unpairedOf] = await Promise.all([
      measureGroups(asked, {
        metrics: asks,
        by: ["campaign"],
        onlyDays: duringCampaign(workspace.id),
        withQuality: false,
      }),
      sumCampaignReach(db, workspace, spans, context.filters, "campaign"),
      askCoverage(db, workspace),
      askCapabilities(db, workspace),
      askPlatforms(asked, ["campaign"]),
      convertGoals(db, workspace, known),
      findUnpairedCosts(asked, "campaign", duringCampaign(workspace.id)),
    ]);
    const rows = known.map((campaign) => {
      const group = answer.groups.get(String(campaign.id)) ?? emptyGroup({ campaign: campaign.id }, null);
      // Without orders loaded for its own days, or where its platforms had none to give then, a campaign's sales are unknown and not 0.
      const span = spans.find((one) => one.campaign === campaign.id);
      const platforms = platformsOf(group);
      const reader: ValueReader = {
        ...answer.reader,
        hasSales: () => span !== undefined && knowsSales({ coverage, capabilities }, platforms, span),
        isUnavailable: (measure) => span !== undefined && isNotOffered(capabilities, measure, platforms, span),
      };
      const measured = metricCells(asks, group, { ...answer, reader }, asked);
      const { cells, missing } = withoutUnpaired(measured, unpairedOf(campaign.id));
      const sums = reaches.get(campaign.id);
      const reach = sums ? toReachInterval(sums, workspace.universe) : null;
      const results = { ...cells, reach: mostCertainReach(reach) };
      const goal = hardestGoal(campaign, results, foreign, workspace.today);
      return {
        key: String(campaign.id),
        missing: { ...missing, ...(reach ? {} : { reach: "not_provided" as MissingReason }) },
        cells: {
          name: campaign.name,
          status: statusOf(campaign.startsOn, campaign.endsOn, workspace.today),
          starts_on: campaign.startsOn,
          ends_on: campaign.endsOn,
          creators: campaign.creators,
          goal: goal?.metric ? `metric.${goal.metric}.label` : null,
          goal_share: goal?.share ?? null,
          time_share: timeShare(campaign.startsOn, campaign.endsOn, workspace.today),
          pace: goal?.pace ?? "no_goal",
          reach: reach?.estimate ?? null,
          reach_lower: reach?.lower ?? null,
          reach_upper: reach?.upper ?? null,
          ...Object.fromEntries(shown.map((key) => [key, cells[key] ?? null])),
        },
      };
    });
    const isSortable = true;
    const sorted = (key: string) => ({ isSortable: sorts.includes(key) });
    return {
      columns: [
        column("name", "text", { isSortable }),
        column("status", "word", { words: "campaign_status", isSortable, label: "column.campaign_status" }),
        column("starts_on", "day", { isSortable }),
        column("ends_on", "day", { isSortable }),
        column("creators", "number", { isSortable }),
        column("goal", "message"),
        column("goal_share", "share", sorted("goal_share")),
        column("time_share", "share"),
        column("pace", "word", { words: "pace" }),
        ...metricColumns(metrics, asked, { isSortable }).map(withoutRole),
      ],
      rows,
      notes: [{ code: "window", values: { window: context.filters.window } }, ...notesOnGoals(foreign)],
    };
  },
});

/** The ends of the interval of reach are columns of their own here: a list has no other place to show them. */
function withoutRole(one: ReportColumn): ReportColumn {
  const { role, ...rest } = one;
  return role ? { ...rest, label: `column.reach_${role.is}` } : one;
}

/** The goal that is furthest from reached: what a list has to warn of. */
function hardestGoal(
  { id, goals, startsOn, endsOn }: CampaignProfile,
  cells: Cells,
  foreign: readonly ForeignGoal[],
  today: string,
) {
  const time = timeShare(startsOn, endsOn, today);
  const standings = goals.flatMap((goal): (GoalStanding & { metric: MetricKey })[] => {
    const metric = metricOfGoal(goal);
    if (!metric) return [];
    const target = targetOf(foreign, id, goal);
    const value = typeof cells[metric] === "number" && target !== null ? cells[metric] : null;
    return [{ metric, ...standingOf(getMetric(metric), value, target ?? 0, time) }];
  });
  return standings.toSorted((a, b) => (a.share ?? -1) - (b.share ?? -1))[0];
}
