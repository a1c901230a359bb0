import { sumCampaignReach } from "#app/queries/campaigns/sum-campaign-reach.server.ts";
import { column, metricColumns } from "#app/reports/columns.ts";
import { reachNotes } from "#app/reports/reach-notes.ts";
import { defineReport, type Note, type ReportContext, type ReportRow } from "#app/reports/report.ts";
import { addReach, type ReachSums, sumReach, toReachInterval } from "#db/metrics/reach-interval.ts";

/** How many people saw a campaign: an interval over all of it and on each platform, with how it is made. People on two platforms may be the same: no total. */
export const campaignReach = defineReport({
  key: "campaign-reach",
  page: "/campaigns/:campaign",
  facts: ["post_day", "post_lifetime", "campaign_post"],
  filters: ["period", "platform", "creator", "format", "relation", "tier"],
  subject: "campaign",
  metrics: ["reach"],
  async run(context: ReportContext) {
    const { db, workspace, filters } = context;
    const { from, to, campaign } = filters;
    const { universe } = workspace;
    const spans = campaign === null ? [] : [{ campaign, from, to }];
    const ofPlatforms = await sumCampaignReach(db, workspace, spans, filters, "platform");
    const ofAll = [...ofPlatforms.values()].reduce(addReach, sumReach([], universe));
    const rows = [["all", ofAll] as const, ...[...ofPlatforms].toSorted(byName)].map(([key, sums]) =>
      toRow(key, sums, universe),
    );
    const whole = toReachInterval(ofAll, universe);
    return {
      columns: [
        column("platform", "word", { words: "platform" }),
        ...metricColumns(["reach"], { ...context, filters: { ...filters, comparison: null } }),
        column("posts", "number"),
        column("posts_without_reach", "number"),
        column("posts_unbounded", "number"),
      ],
      rows,
      notes: notesOn(whole, universe),
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

function notesOn(reach: ReturnType<typeof toReachInterval>, universe: number | null): Note[] {
  if (!reach) return [];
  const notes: Note[] = [{ code: "reach_interval", values: {} }];
  if (universe === null) notes.push({ code: "reach_without_universe", values: {} });
  else if (reach.estimate !== null) notes.push({ code: "reach_estimate", values: { universe } });
  return [...notes, ...reachNotes(reach, universe)];
}
