import { listCampaignReach } from "#app/queries/campaigns/list-campaign-reach.server.ts";
import { column, metricColumns } from "#app/reports/columns.ts";
import { defineReport, type Note, type ReportContext, type ReportRow } from "#app/reports/report.ts";
import { type PostReach, sumReach, toReachInterval } from "#db/metrics/reach-interval.ts";

/** How many people saw a campaign: an interval over all of it and on each platform, with how it is made. People on two platforms may be the same: no total. */
export const campaignReach = defineReport({
  key: "campaign-reach",
  facts: ["post_day", "post_lifetime", "campaign_post"],
  filters: ["period", "platform", "creator", "format", "relation", "tier"],
  subject: "campaign",
  metrics: ["reach"],
  async run(context: ReportContext) {
    const { db, workspace, filters } = context;
    const { from, to, campaign } = filters;
    const posts = campaign === null ? [] : await listCampaignReach(db, workspace.id, [{ campaign, from, to }], filters);
    const platforms = [...new Set(posts.map(({ platform }) => platform))].toSorted();
    const rows = [
      toRow("all", posts, workspace.universe),
      ...platforms.map((platform) =>
        toRow(
          platform,
          posts.filter((post) => post.platform === platform),
          workspace.universe,
        ),
      ),
    ];
    const whole = toReachInterval(sumReach(posts, workspace.universe), workspace.universe);
    return {
      columns: [
        column("platform", "word", { words: "platform" }),
        ...metricColumns(["reach"], { ...context, filters: { ...filters, comparison: null } }),
        column("posts", "number"),
        column("posts_without_reach", "number"),
      ],
      rows,
      notes: notesOn(whole, workspace.universe),
    };
  },
});

function toRow(key: string, posts: readonly PostReach[], universe: number | null): ReportRow {
  const sums = sumReach(posts, universe);
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
    },
    missing: { reach: reach?.isRefused ? "refused" : "not_provided" },
  };
}

function notesOn(reach: ReturnType<typeof toReachInterval>, universe: number | null): Note[] {
  if (!reach) return [];
  const notes: Note[] = [{ code: "reach_interval", values: {} }];
  if (reach.isRefused) notes.push({ code: "reach_refused", values: { universe: universe ?? 0, largest: reach.lower } });
  else if (universe === null) notes.push({ code: "reach_without_universe", values: {} });
  else notes.push({ code: "reach_estimate", values: { universe } });
  if (reach.postsWithoutReach > 0)
    notes.push({ code: "posts_without_reach", values: { posts: reach.postsWithoutReach, all: reach.posts } });
  return notes;
}
