import type { Formula } from "#db/metrics/formula.ts";
import { getMetric, type MetricKey } from "#db/metrics/metrics.ts";
import { cellsOf, metricsOf, type NaiveCells, type NaiveResult } from "#tests/support/naive-reports/naive-cells.ts";
import { type NaiveContext, ofCreator, rowsFor, settingOf } from "#tests/support/naive-reports/naive-question.ts";
import { addedReach, boundsOfPosts } from "#tests/support/naive-reports/naive-reach.ts";
import type { NaiveRow } from "#tests/support/naive-reports/naive-row.ts";
import { naiveValue } from "#tests/support/naive-reports/naive-value.ts";
import { naiveRateInterval } from "#tests/support/naive-reports/naive-wilson.ts";

/** Creators of the campaign and whoever has a post in it, with the chosen rate and its interval, and what each added to reach. */
export function campaignCreators(context: NaiveContext): NaiveResult {
  const { data, filters, workspace } = context;
  const accounts = new Map((data.raw.account ?? []).map((row) => [row.id, Number(row.creator_id ?? row.id)]));
  const creatorOf = (account: unknown) => (account == null ? null : (accounts.get(account) ?? Number(account)));
  const posts = new Map((data.raw.post ?? []).map((row) => [row.id, row]));
  const isOfCampaign = (row: { campaign_id?: unknown }) => row.campaign_id === filters.campaign;
  const members = (data.raw.campaign_post ?? [])
    .filter(isOfCampaign)
    .map((row) => creatorOf(posts.get(row.post_id)?.account_id));
  const named = (data.raw.campaign_creator ?? []).filter(isOfCampaign).map((row) => Number(row.creator_id));
  const creators = new Set([...named, ...members.filter((creator) => creator !== null)]);
  const shown = metricsOf("campaign-creators").filter((key) => key !== "conversion_rate");
  const rows = rowsFor(context, [filters.rate, ...shown], "creator");
  const reach = boundsOfPosts(context, filters);
  const found = [...creators].map((creator): [string, NaiveCells] => {
    const own = rows.filter((row) => row.creator === creator);
    const asked = ofCreator(context, creator);
    const cells = cellsOf(asked, [filters.rate, ...shown], own);
    const isOwn = ({ post }: (typeof reach)[number]) => (creatorOf(post.account_id) ?? 0) === creator;
    const added = addedReach(
      reach.filter(isOwn),
      reach.filter((post) => !isOwn(post)),
      workspace.universe,
    );
    return [
      String(creator),
      {
        ...Object.fromEntries(shown.map((key) => [key, cells[key] ?? null])),
        posts: members.filter((member) => member === creator).length,
        rate: cells[filters.rate] ?? null,
        ...boundsOf(asked, filters.rate, own),
        added: added?.estimate ?? null,
        added_lower: added?.lower ?? null,
        added_upper: added?.upper ?? null,
        added_unbounded: added?.unbounded ?? null,
      },
    ];
  });
  return { rows: new Map(found), totals: null, largestFirst: "rate_lower" };
}

/** Of the rows of the period that give both sides of the rate. */
function boundsOf(context: NaiveContext, rate: MetricKey, rows: readonly NaiveRow[]): NaiveCells {
  const { formula } = getMetric(rate);
  if (formula.kind !== "ratio") throw new Error(`${rate} is no ratio`);
  const { from, to } = context.filters;
  const within = rows.filter(({ day }) => day >= from && day <= to);
  const sum = (side: Formula) =>
    naiveValue(side, within, settingOf(context, context.filters), [formula.of, formula.per]);
  const interval = naiveRateInterval(sum(formula.of), sum(formula.per));
  return { rate_lower: interval?.lower ?? null, rate_upper: interval?.upper ?? null };
}
