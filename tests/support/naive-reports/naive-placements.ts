import { exposureMeasures, providedBit } from "#db/metrics/measures.ts";
import type { Row } from "#tests/support/naive-days.ts";
import { contentKindOf, postsNarrowed } from "#tests/support/naive-reports/chosen-posts.ts";
import type { NaiveCells, NaiveResult } from "#tests/support/naive-reports/naive-cells.ts";
import { type NaiveContext, settingOf } from "#tests/support/naive-reports/naive-question.ts";
import { addUp } from "#tests/support/naive-reports/naive-value.ts";

const windows = { all: null, direct: 0, "1d": 1, "7d": 7, "14d": 14 } as const;

/** Posts that recommend a product, by the way they do and their content kind; what they brought, and what was bought of the product by them. */
export function naivePlacements(context: NaiveContext): NaiveResult {
  const { data, filters } = context;
  const creators = new Map((data.raw.account ?? []).map((row) => [row.id, row.creator_id ?? row.id]));
  const posts = new Map((data.raw.post ?? []).map((row) => [row.id, row]));
  const narrowed = postsNarrowed(context);
  const groups = new Map<string, { post: Row; product: unknown }[]>();
  const seen = new Set<string>();
  for (const { post_id, product_id, kind, platform } of data.raw.recommendation ?? []) {
    const post = posts.get(post_id);
    const once = JSON.stringify([post_id, product_id, kind]);
    if (!post || seen.has(once)) continue;
    seen.add(once);
    const content = contentKindOf(data, post);
    if (narrowed && !narrowed.has(post.id)) continue;
    if (filters.product !== null && product_id !== filters.product) continue;
    if (filters.platforms.length > 0 && !filters.platforms.includes(String(platform))) continue;
    const isOfCreator = creators.get(post.account_id) === filters.creator || post.account_id === filters.creator;
    if (filters.creator !== null && !isOfCreator) continue;
    if (filters.kinds.length > 0 && !filters.kinds.includes(String(content))) continue;
    const key = JSON.stringify([kind, content]);
    groups.set(key, [...(groups.get(key) ?? []), { post, product: product_id }]);
  }
  const { hasSales: isKnown } = settingOf(context, filters);
  const isIn = ({ day }: Row) => String(day) >= filters.from && String(day) <= filters.to;
  const rows = [...groups].map(([key, own]): [string, NaiveCells] => {
    const days = own.flatMap(({ post }) =>
      (data.facts.post_day ?? []).filter((row) => row.post_id === post.id && isIn(row)).map(givenIn),
    );
    const bought = own.flatMap(({ post, product }) =>
      (data.facts.order_credit ?? []).filter(
        (row) => row.post_id === post.id && row.product_id === product && isIn(row) && isChosen(context, row),
      ),
    );
    const sum = (rows: readonly Row[], name: string) => rows.reduce((total, row) => total + Number(row[name]), 0);
    const views = addUp(days.map((row) => row.views ?? null));
    const both = days.filter((row) => row.product_clicks != null && row.product_impressions != null);
    const hasSales = isKnown || sum(bought, "orders") !== 0;
    const orders = hasSales ? sum(bought, "orders") : null;
    const rate = per(sum(both, "product_clicks"), sum(both, "product_impressions"));
    const ofSurfaces = bought.filter((row) => row.surface !== "");
    const ofInterest = bought.filter((row) => row.surface === "home_feed" || row.surface === "experience");
    const [kind, content] = JSON.parse(key) as [string | null, string | null];
    const accounts = own.map(({ post }) => creators.get(post.account_id) ?? post.account_id);
    return [
      key,
      {
        kind,
        content_kind: content,
        posts: own.length,
        creators: new Set(accounts.filter((id) => id !== null)).size,
        views,
        product_clicks: addUp(days.map((row) => row.product_clicks ?? null)),
        // Over the days that give both.
        product_card_click_rate: rate !== null && rate > 1 ? null : rate,
        orders,
        units: hasSales ? sum(bought, "units") : null,
        orders_per_thousand_views: orders !== null && views !== null && views > 0 ? (orders / views) * 1000 : null,
        interest_share: per(sum(ofInterest, "orders"), sum(ofSurfaces, "orders")),
      },
    ];
  });
  return { rows: new Map(rows), totals: null, largestFirst: "posts" };
}

function givenIn(row: Row): Partial<Record<string, number | null>> {
  return Object.fromEntries(
    exposureMeasures.map((name) => [name, (Number(row.provided) & providedBit(name)) === 0 ? null : Number(row[name])]),
  );
}

function isChosen({ filters }: NaiveContext, { channel, window_days: days }: Row): boolean {
  const width = windows[filters.window];
  const isIn = width === null || (days !== null && Number(days) <= width);
  return isIn && (filters.channels.length === 0 || filters.channels.includes(String(channel)));
}

function per(of: number, by: number): number | null {
  return by <= 0 || of < 0 ? null : of / by;
}
