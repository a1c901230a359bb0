import { convertGoals, notesOnGoals, targetOf } from "#app/queries/campaigns/convert-goals.server.ts";
import { sumCampaignReach } from "#app/queries/campaigns/sum-campaign-reach.server.ts";
import { emptyGroup } from "#app/queries/groups.ts";
import { measureGroups } from "#app/queries/measure-groups.server.ts";
import { campaignOf, spanOf } from "#app/reports/campaigns/campaign-of.ts";
import { metricOfGoal } from "#app/reports/campaigns/goal-metrics.ts";
import { standingOf, timeShare } from "#app/reports/campaigns/goal-pace.ts";
import { findUnpairedCosts, withoutUnpaired } from "#app/reports/campaigns/unpaired-costs.ts";
import { column } from "#app/reports/columns.ts";
import { unitOf } from "#app/reports/headline-rows.ts";
import { type MetricCells, metricCells, remarksOn } from "#app/reports/metric-cells.ts";
import { defineReport, type ReportContext, type ReportRow } from "#app/reports/report.ts";
import { getMetric } from "#db/metrics/metrics.ts";
import { mostCertainReach, toReachInterval } from "#db/metrics/reach-interval.ts";

/** The goals of a campaign against its results in its own period, whatever period the page looks at. */
export const campaignGoals = defineReport({
  key: "campaign-goals",
  page: "/campaigns/:campaign",
  facts: ["campaign_day", "campaign_sales_day", "campaign_cost", "post_day"],
  filters: ["window"],
  subject: "campaign",
  metrics: [],
  async run(context: ReportContext) {
    const { workspace } = context;
    const value = column("value", "by_metric");
    const columns = [
      column("metric", "message"),
      value,
      { ...value, key: "target", label: "column.target" },
      column("goal_share", "share"),
      column("time_share", "share"),
      column("pace", "word", { words: "pace" }),
      column("unit", "text"),
    ];
    const campaign = await campaignOf(context);
    const known = (campaign?.goals ?? []).flatMap((goal) => {
      const metric = metricOfGoal(goal);
      return metric ? [{ ...goal, metric }] : [];
    });
    if (!campaign || known.length === 0) return { columns, rows: [] };
    const span = spanOf(campaign, workspace);
    const metrics = [...new Set(known.map(({ metric }) => metric))];
    const filters = {
      ...context.filters,
      ...(span ?? { from: workspace.today, to: workspace.today }),
      comparison: null,
    };
    const [answer, foreign, reaches, unpairedOf] = await Promise.all([
      measureGroups({ ...context, filters }, { metrics, by: [] }),
      convertGoals(context.db, workspace, [campaign]),
      span ? sumCampaignReach(context.db, workspace, [{ campaign: campaign.id, ...span }], filters, "campaign") : null,
      findUnpairedCosts({ ...context, filters }, null),
    ]);
    const total = answer.groups.get("") ?? emptyGroup({}, null);
    const measured = withoutUnpaired(metricCells(metrics, total, answer, { ...context, filters }), unpairedOf(null));
    // Before it begins, or without a first day, a campaign has no results: what its posts do today is none of them.
    const nothing: MetricCells = { cells: {}, missing: Object.fromEntries(metrics.map((key) => [key, "no_data"])) };
    const { cells, missing } = span ? measured : nothing;
    const sums = reaches?.get(campaign.id);
    const reach = sums ? toReachInterval(sums, workspace.universe) : null;
    cells.reach = mostCertainReach(reach);
    const time = timeShare(campaign.startsOn, campaign.endsOn, workspace.today);
    const rows = known.map((goal): ReportRow => {
      const { metric } = goal;
      const result = cells[metric];
      const target = targetOf(foreign, campaign.id, goal);
      const value = typeof result === "number" && target !== null ? result : null;
      const standing = standingOf(getMetric(metric), value, target ?? 0, time);
      const reason = missing[metric];
      return {
        key: metric,
        metric,
        cells: {
          metric: `metric.${metric}.label`,
          value: result ?? null,
          target,
          goal_share: standing.share,
          time_share: time,
          pace: standing.pace,
          unit: unitOf(metric, workspace.currency),
        },
        ...(target === null
          ? { missing: { target: "no_rate", goal_share: "no_rate" } as const }
          : reason && (result ?? null) === null
            ? { missing: { value: reason, goal_share: reason } }
            : {}),
      };
    });
    return { columns, rows, notes: [...notesOnGoals(foreign), ...remarksOn(metrics, total, answer).notes] };
  },
});
