import { askCampaignCreators } from "#app/queries/campaigns/ask-campaign-creators.server.ts";
import { sumReachByCreator } from "#app/queries/campaigns/sum-campaign-reach.server.ts";
import { emptyGroup, type Group } from "#app/queries/groups.ts";
import { type GroupAnswer, measureGroups } from "#app/queries/measure-groups.server.ts";
import { sumIn } from "#app/queries/metric-values.ts";
import { column, metricColumns } from "#app/reports/columns.ts";
import { metricCells } from "#app/reports/metric-cells.ts";
import { noteOfRank } from "#app/reports/note-of-rank.ts";
import { defineReport, type Note, type ReportContext, type ReportRow } from "#app/reports/report.ts";
import { incrementalReaches } from "#db/methods/incremental-reach.ts";
import { componentsOf } from "#db/metrics/components.ts";
import { getMetric, type MetricKey } from "#db/metrics/metrics.ts";
import { rateInterval } from "#db/metrics/rate-interval.ts";
import type { ReachSums } from "#db/metrics/reach-interval.ts";

const shown = [
  "views",
  "engagements",
  "product_clicks",
  "orders",
  "net_sales",
  "cost",
] as const satisfies readonly MetricKey[];

/** What its rows can be sorted by; first the ranking, which is the default. */
const sorts = [
  "rate_lower",
  "rate",
  "name",
  "posts",
  ...shown,
  "added",
  "added_lower",
  "added_upper",
  "added_unbounded",
];
// One order from three clicks is the best of rates, and has no place.
const sortColumns = { rate: "rate_lower" };

/**
 * The creators of a campaign by the lower bound of the chosen rate's 95 % interval (Wilson): one order from three clicks is not the best creator, so
 * those of fewer than 30 tries have no such bound and stand behind, by their views.
 * What each added to reach is found by leaving them out; these do not add up, so there is no total.
 */
export const campaignCreators = defineReport({
  key: "campaign-creators",
  page: "/campaigns/:campaign",
  facts: ["campaign_day", "campaign_sales_day", "campaign_cost", "post_day"],
  filters: ["period", "platform", "format", "relation", "tier", "channel", "window", "rate"],
  subject: "campaign",
  metrics: ["conversion_rate", ...shown],
  sorts,
  sortColumns,
  async run(context: ReportContext) {
    const { db, workspace, filters } = context;
    const { campaign, rate, from, to } = filters;
    const metrics = [rate, ...shown];
    const [people, answer, reaches, whole] =
      campaign === null
        ? [[], null, new Map<number, ReachSums>(), null]
        : await Promise.all([
            askCampaignCreators(db, workspace, campaign),
            measureGroups(context, { metrics, by: ["creator"], withQuality: false }),
            sumReachByCreator(db, workspace, { campaign, from, to }, filters),
            measureGroups(context, { metrics: ["cost"], by: [] }),
          ]);
    const added = incrementalReaches([...reaches.values()], workspace.universe);
    const addedOf = new Map([...reaches.keys()].map((creator, index) => [creator, added[index] ?? null]));
    const rows = people.map((person): ReportRow => {
      const group = answer?.groups.get(String(person.id)) ?? emptyGroup({ creator: person.id }, null);
      const { cells, missing } = answer ? metricCells(metrics, group, answer, context) : { cells: {}, missing: {} };
      const own = addedOf.get(person.id);
      return {
        key: String(person.id),
        cells: {
          name: person.name,
          handle: person.handle,
          platforms: person.platforms,
          posts: person.posts,
          rate: cells[rate] ?? null,
          ...(answer ? boundsOf(rate, group, answer) : {}),
          ...Object.fromEntries(shown.map((key) => [key, cells[key] ?? null])),
          added: own?.estimate ?? null,
          added_lower: own?.lower ?? null,
          added_upper: own?.upper ?? null,
          added_unbounded: own?.unbounded ?? null,
        },
        missing: {
          ...missing,
          rate: missing[rate] ?? "not_provided",
          rate_lower: missing[rate] ?? "too_few",
          rate_upper: missing[rate] ?? "too_few",
          added: "not_provided",
        },
      };
    });
    const notes: Note[] = [
      ...noteOfRank(filters, rate, sortColumns),
      { code: "leave_one_out", values: {} },
      { code: "window", values: { window: filters.window } },
    ];
    const boundless = added.filter((one) => one !== null && one.unbounded > 0).length;
    if (boundless > 0) notes.push({ code: "added_unbounded", values: { creators: boundless } });
    notes.push(...costOfNobody(whole, rows, context));
    const plain = { ...context, filters: { ...filters, comparison: null } };
    const rates = metricColumns([rate], plain, { key: "rate" }).slice(0, 1);
    const addedColumns = metricColumns(["reach"], plain, { key: "added" }).map((one) => ({
      ...one,
      label: "column.added",
    }));
    return {
      columns: [
        column("name", "text"),
        column("handle", "text"),
        column("platforms", "text"),
        column("posts", "number"),
        ...rates.flatMap((one) => [
          one,
          { ...one, key: "rate_lower", role: { of: "rate", is: "lower" } as const },
          { ...one, key: "rate_upper", role: { of: "rate", is: "upper" } as const },
        ]),
        ...metricColumns(shown, plain),
        ...addedColumns,
        column("added_unbounded", "number"),
      ].map((one) => ({ ...one, isSortable: sorts.includes(one.key) })),
      rows: rows.toSorted(
        (a, b) => sizeOf(b, "rate_lower") - sizeOf(a, "rate_lower") || sizeOf(b, "views") - sizeOf(a, "views"),
      ),
      notes,
    };
  },
});

/** What makes the creators' costs those of the campaign: entries without a creator, such as a boost. */
function costOfNobody(whole: GroupAnswer | null, rows: readonly ReportRow[], context: ReportContext): Note[] {
  const group = whole?.groups.get("");
  const all = whole && group ? metricCells(["cost"], group, whole, context).cells.cost : null;
  if (typeof all !== "number") return [];
  const rest = Math.round(all - rows.reduce((sum, { cells }) => sum + Number(cells.cost ?? 0), 0));
  return rest === 0 ? [] : [{ code: "cost_of_nobody", values: { money: rest, sum_money: all } }];
}

function boundsOf(rate: MetricKey, group: Group, { reader }: GroupAnswer) {
  const [of = null, per = null] = componentsOf(getMetric(rate).formula).map((part) =>
    sumIn(part, group, "current", reader),
  );
  const interval = rateInterval(of, per);
  return { rate_lower: interval?.lower ?? null, rate_upper: interval?.upper ?? null };
}

function sizeOf({ cells }: ReportRow, key: string): number {
  const value = cells[key];
  return typeof value === "number" ? value : -1;
}
