import { sumCampaignReach } from "#app/queries/campaigns/sum-campaign-reach.server.ts";
import { measureReachRates, ratesOfReach } from "#app/reports/campaigns/reach-rates.ts";
import { column, metricColumns } from "#app/reports/columns.ts";
import type { MetricCells } from "#app/reports/metric-cells.ts";
import { reachNotes } from "#app/reports/reach-notes.ts";
import { defineReport, type Note, type ReportContext, type ReportRow } from "#app/reports/report.ts";
import { addReach, type ReachSums, sumReach, toReachInterval } from "#db/metrics/reach-interval.ts";

const metrics = ["reach", ...ratesOfReach] as const;

/** How many people saw a campaign, and how often or with what effect each: an interval over all of it and on each platform, with how it is made. People on two platforms may be the same: no total. */
export const campaignReach = defineReport({
  key: "campaign-reach",
  page: "/campaigns/:campaign",
  facts: ["post_day", "post_lifetime", "campaign_post", "campaign_day"],
  filters: ["period", "platform", "creator", "format", "relation", "tier"],
  subject: "campaign",
  metrics,
  async run(context: ReportContext) {
    const { db, workspace, filters } = context;
    const { from, to, campaign } = filters;
    const { universe } = workspace;
    const spans = campaign === null ? [] : [{ campaign, from, to }];
    const uncompared = { ...context, filters: { ...filters, comparison: null } };
    const [ofPlatforms, { ratesOf, notes }] = await Promise.all([
      sumCampaignReach(db, workspace, spans, filters, "platform"),
      measureReachRates(uncompared),
    ]);
    const ofAll = [...ofPlatforms.values()].reduce(addReach, sumReach([], universe));
    const rows = [["all", ofAll] as const, ...[...ofPlatforms].toSorted(byName)].map(([key, sums]) =>
      withRates(toRow(key, sums, universe), ratesOf(key, toReachInterval(sums, universe))),
    );
    const whole = toReachInterval(ofAll, universe);
    return {
      columns: [
        column("platform", "word", { words: "platform" }),
        ...metricColumns(metrics, uncompared),
        column("posts", "number"),
        column("posts_without_reach", "number"),
        column("posts_unbounded", "number"),
      ],
      rows,
      notes: [...notesOn(whole, universe), ...notes],
    };
  },
});

function byName([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number {
  return a < b ? -1 : 1;
}

function toRow(key: string, sums: ReachSums, universe: number | null): ReportRow {
  const reach = toReachInterval(sums, universe);
  return {
    key,
    cells: {
      platform: key,
      reach: reach?.estimate ?? null,
      reach_lower: reach?.lower ?? null,
      reach_upper: reach?.upper ?? null,
      posts: sums.posts,
      posts_without_reach: sums.postsWithoutReach,
      posts_unbounded: sums.unbounded,
    },
    missing: { reach: reach?.isRefused ? "refused" : "not_provided" },
  };
}

function withRates({ missing, ...row }: ReportRow, rates: MetricCells): ReportRow {
  return { ...row, cells: { ...row.cells, ...rates.cells }, missing: { ...missing, ...rates.missing } };
}

function notesOn(reach: ReturnType<typeof toReachInterval>, universe: number | null): Note[] {
  if (!reach) return [];
  const notes: Note[] = [{ code: "reach_interval", values: {} }];
  if (universe === null) notes.push({ code: "reach_without_universe", values: {} });
  else if (reach.estimate !== null) notes.push({ code: "reach_estimate", values: { universe } });
  return [...notes, ...reachNotes(reach, universe)];
}
