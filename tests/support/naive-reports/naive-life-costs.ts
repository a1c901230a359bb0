import { addDays, type Row } from "#tests/support/naive-days.ts";
import { chosenPosts } from "#tests/support/naive-reports/chosen-posts.ts";
import type { NaiveCells, NaiveResult } from "#tests/support/naive-reports/naive-cells.ts";
import { atAge } from "#tests/support/naive-reports/naive-lives.ts";
import type { NaiveContext } from "#tests/support/naive-reports/naive-question.ts";
import { convertNaively } from "#tests/support/naive-reports/naive-rates.ts";
import type { NaiveRow } from "#tests/support/naive-reports/naive-row.ts";

const ages = [1, 3, 7, 14, 30, 60, 90];

interface PaidPost {
  readonly post: Row;
  readonly published: string;
  readonly views: readonly number[];
  /** Null: an amount has no rate. */
  readonly cost: number | null;
}

/** What the same posts had cost and brought at every age: only posts that cost anything and of which views are known at all the ages. */
export function lifeCosts(context: NaiveContext): NaiveResult {
  const paid = chosenPosts(context).flatMap((post): PaidPost[] => {
    const published = context.data.publishedDay(post);
    const views = ages.map((age) => atAge(context, post, age)).filter((count) => count !== null);
    const cost = costOf(context, post);
    if (published === null || cost === 0 || views.length < ages.length) return [];
    return [{ post, published, views, cost }];
  });
  if (paid.length === 0) return { rows: new Map(), totals: null };
  const cost = addAll(paid.map((one) => one.cost));
  const rows = ages.map((age, place): [string, NaiveCells] => {
    const views = paid.reduce((sum, one) => sum + (one.views[place] ?? 0), 0);
    const credits = paid.flatMap(({ post, published }) =>
      creditsUntil(context, post, published, addDays(published, age)),
    );
    const orders = credits.reduce((sum, row) => sum + Number(row.orders), 0);
    const net = netOf(context, credits);
    const per = (of: number | null, by: number | null) => (of === null || !by ? null : of / by);
    return [
      String(age),
      {
        age_days: age,
        posts: paid.length,
        cost,
        views,
        orders,
        net_sales: net,
        cpv: per(cost, views),
        cpo: per(cost, orders),
        return_on_ad_spend: per(net, cost),
      },
    ];
  });
  return { rows: new Map(rows), totals: null };
}

function addAll(values: readonly (number | null)[]): number | null {
  return values.includes(null) ? null : values.reduce((sum: number, value) => sum + (value ?? 0), 0);
}

/** The fulfilled costs of a creator in a campaign in equal parts over the creator's posts in it, those of no creator over all of its posts. */
function costOf(context: NaiveContext, post: Row): number | null {
  const { data, filters } = context;
  const posts = new Map((data.raw.post ?? []).map((row) => [row.id, row]));
  const creators = new Map((data.raw.account ?? []).map((row) => [row.id, Number(row.creator_id ?? row.id)]));
  const creatorOf = (id: unknown) => creators.get(posts.get(id)?.account_id) ?? null;
  const parts = (data.raw.campaign_post ?? [])
    .filter((row) => row.post_id === post.id && creatorOf(post.id) !== null)
    .flatMap(({ campaign_id: campaign }) => {
      const members = (data.raw.campaign_post ?? []).filter(
        (row) => row.campaign_id === campaign && creatorOf(row.post_id) !== null,
      );
      const ofCampaign = data
        .rowsOf("campaign_cost", "all")
        .filter((row) => row.campaign === campaign && row.day <= filters.to);
      const own = members.filter((row) => creatorOf(row.post_id) === creatorOf(post.id));
      return [
        { rows: ofCampaign.filter((row) => row.creator === creatorOf(post.id)), among: own.length },
        { rows: ofCampaign.filter((row) => row.creator === 0), among: members.length },
      ];
    });
  return addAll(
    parts.map(({ rows, among }) => {
      const amount = costIn(context, rows);
      return amount === null ? null : amount / among;
    }),
  );
}

function costIn(context: NaiveContext, rows: readonly NaiveRow[]): number | null {
  return convertedDays(
    context,
    rows.map(({ day, currency, values }) => ({ day, currency, amount: values.cost_minor ?? 0 })),
  );
}

function creditsUntil({ data }: NaiveContext, post: Row, from: string, to: string): Row[] {
  return (data.facts.order_credit ?? []).filter(
    (row) => row.post_id === post.id && row.level === "post" && String(row.day) >= from && String(row.day) <= to,
  );
}

/** Each post's days and currencies are converted for themselves. */
function netOf(context: NaiveContext, credits: readonly Row[]): number | null {
  const posts = [...new Set(credits.map((row) => row.post_id))];
  return addAll(
    posts.map((post) =>
      convertedDays(
        context,
        credits
          .filter((row) => row.post_id === post)
          .map((row) => ({
            day: String(row.day),
            currency: String(row.currency),
            amount:
              Number(row.gross_sales_minor) - Number(row.cancelled_sales_minor) - Number(row.refunded_sales_minor),
          })),
      ),
    ),
  );
}

interface Amount {
  readonly day: string;
  readonly currency: string;
  readonly amount: number;
}

/** Of each day and currency first, then over all. */
function convertedDays({ data, workspace }: NaiveContext, amounts: readonly Amount[]): number | null {
  const sums = new Map<string, Amount>();
  for (const one of amounts) {
    const key = `${one.day} ${one.currency}`;
    sums.set(key, { ...one, amount: one.amount + (sums.get(key)?.amount ?? 0) });
  }
  return addAll(
    [...sums.values()].map(({ amount, currency, day }) =>
      convertNaively(data.rates, { amount, from: currency, to: workspace.currency, day }),
    ),
  );
}
