import { askCampaignCreators } from "#app/queries/campaigns/ask-campaign-creators.server.ts";
import { sumReachByCreator } from "#app/queries/campaigns/sum-campaign-reach.server.ts";
import { column } from "#app/reports/columns.ts";
import { defineReport, type Note, type ReportContext, type ReportRow } from "#app/reports/report.ts";
import { reachOverlap } from "#db/methods/reach-overlap.ts";
import { type ReachInterval, toReachInterval } from "#db/metrics/reach-interval.ts";

interface Reached {
  readonly id: number;
  readonly name: string;
  readonly reach: ReachInterval;
}

/** As many creators as make ten pairs. */
const mostCreators = 5;

/** How many people two creators of a campaign can have reached both, of those with the largest reach: bounds alone, for no source says who saw what. */
export const campaignOverlap = defineReport({
  key: "campaign-overlap",
  page: "/campaigns/:campaign",
  facts: ["post_day", "post_lifetime", "campaign_post"],
  filters: ["period", "platform", "format", "relation", "tier"],
  subject: "campaign",
  metrics: [],
  async run(context: ReportContext) {
    const largest = await listLargest(context);
    const { universe } = context.workspace;
    const pairs = largest.flatMap((one, place) => largest.slice(place + 1).map((other) => [one, other] as const));
    const notes: Note[] = [
      { code: "overlap_cannot_tell", values: {} },
      universe === null
        ? { code: "overlap_without_universe", values: {} }
        : { code: "overlap_bounds", values: { universe } },
    ];
    return {
      columns: [
        column("creator", "text"),
        column("other_creator", "text"),
        column("reach_of_creator", "number"),
        column("reach_of_other", "number"),
        column("overlap_least", "number"),
        column("overlap_most", "number"),
      ],
      rows: pairs.map(([one, other]) => toRow(one, other, universe)),
      notes: pairs.length > 0 ? notes : notes.slice(0, 1),
    };
  },
});

/** The creators of whom most people are certain to have seen something. */
async function listLargest({ db, workspace, filters }: ReportContext): Promise<Reached[]> {
  const { campaign, from, to } = filters;
  if (campaign === null) return [];
  const [people, reaches] = await Promise.all([
    askCampaignCreators(db, workspace, campaign),
    sumReachByCreator(db, workspace, { campaign, from, to }, filters),
  ]);
  const known = people.flatMap(({ id, name }): Reached[] => {
    const sums = reaches.get(id);
    const reach = sums ? toReachInterval(sums, workspace.universe) : null;
    return reach ? [{ id, name, reach }] : [];
  });
  return known.toSorted((a, b) => b.reach.lower - a.reach.lower || a.id - b.id).slice(0, mostCreators);
}

function toRow(one: Reached, other: Reached, universe: number | null): ReportRow {
  const { lower, upper } = reachOverlap(one.reach, other.reach, universe);
  return {
    key: `${one.id} ${other.id}`,
    cells: {
      creator: one.name,
      other_creator: other.name,
      reach_of_creator: one.reach.lower,
      reach_of_other: other.reach.lower,
      overlap_least: lower,
      overlap_most: upper,
    },
    missing: { overlap_most: "not_provided" },
  };
}
