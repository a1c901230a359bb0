import { type Kysely, sql } from "kysely";
import {
  attributionWindows,
  type ExposureMeasure,
  exposureMeasures,
  providedBit,
  type SalesMeasure,
} from "#db/metrics/measures.ts";
import type { Database } from "#db/schema/database.ts";
import { partOf } from "#tests/support/naive-facts.ts";

export interface GoldenPost {
  id: number;
  account: number;
  platform: string;
  format: string;
  relation: string;
  tier?: string;
  campaigns?: number[];
  products?: number[];
}

/** What a post gained on a day; a measure that is not named is not provided. */
export type GoldenDay = Partial<Record<ExposureMeasure, number>> & { quality?: "interpolated" | "gap" };

/** Writes one day of a post into post_day and into every fact that it belongs to, a row each. */
export async function insertPostDay(
  db: Kysely<Database>,
  workspaceId: number,
  post: GoldenPost,
  day: string,
  { quality, ...gained }: GoldenDay,
) {
  const provided = exposureMeasures.reduce(
    (mask, measure) => (measure in gained ? mask | providedBit(measure) : mask),
    0,
  );
  const values = { provided, ...gained };
  const isInterpolated = quality !== undefined;
  const isGap = quality === "gap";
  await db
    .insertInto("post_day")
    .values({
      workspace_id: workspaceId,
      post_id: post.id,
      day,
      ...values,
      is_interpolated: isInterpolated,
      is_gap: isGap,
    })
    .execute();
  const row = {
    workspace_id: workspaceId,
    day,
    platform: post.platform,
    format: post.format,
    relation: post.relation,
    ...values,
    posts: 1,
    post_days: 1,
    interpolated_post_days: Number(isInterpolated),
    gap_post_days: Number(isGap),
  };
  const tiered = { ...row, tier: tierOf(post) };
  const ofAccount = { ...tiered, account_id: post.account };
  // The grains of a day, format and relation may have rows already: posts of one account add up.
  await addTo(db, "workspace_day", tiered);
  await addTo(db, "platform_day", ofPlatform(row));
  await addTo(db, "account_day", ofAccount);
  await addTo(db, "account_month", byMonth(ofAccount));
  await addTo(db, "account_total_month", ofPlatform(byMonth(ofAccount)));
  await addTo(db, "account_total_part", ofPlatform(byPart(ofAccount)));
  await addTo(db, "post_month", byMonth({ workspace_id: workspaceId, post_id: post.id, day, ...values, post_days: 1 }));
  await addToRise(workspaceId, post.id, day, provided, gained).execute(db);
  for (const campaign of post.campaigns ?? []) {
    await addTo(db, "campaign_day", { ...ofAccount, campaign_id: campaign });
    await addTo(db, "campaign_total_day", { ...row, campaign_id: campaign });
    const ofTier = { campaign_id: campaign, tier: tierOf(post) };
    await addTo(db, "campaign_tier_day", { ...ofPlatform(row), ...ofTier });
    await addTo(db, "campaign_month", { ...ofPlatform(byMonth(ofAccount)), ...ofTier });
  }
  for (const product of post.products ?? []) {
    await addTo(db, "product_day", { ...ofAccount, product_id: product });
    await addTo(db, "product_total_day", { ...row, product_id: product });
    await addTo(db, "product_total_month", ofPlatform(byMonth({ ...row, product_id: product })));
    const { views = 0, product_impressions = 0, product_clicks = 0 } = gained;
    for (const product_id of [product, 0])
      await addTo(db, "recommendation_day", {
        ...recommended(row),
        product_id,
        provided,
        ...{ views, product_impressions, product_clicks, post_days: 1 },
      });
  }
}

/** Without one, nothing was known of the followers. */
export function tierOf({ tier = "unknown" }: GoldenPost): string {
  return tier;
}

/** The opening is that of the lifetime, which is inserted before. */
function addToRise(workspaceId: number, post: number, day: string, provided: number, gained: GoldenDay) {
  const { views = 0, reach = 0 } = gained;
  const has = (measure: ExposureMeasure) => (provided & providedBit(measure) ? 1 : 0);
  return sql`
    insert into post_rise as r
    select ${workspaceId}::int, ${post}::bigint, 1, ${day}::date, ${day}::date, ${has("views")}::int, ${views}::int, greatest(${views}::int, 0),
      ${has("reach")}::int, ${reach}::int, (select l.opening_reach from post_lifetime as l where l.workspace_id = ${workspaceId} and l.post_id = ${post})
    on conflict (workspace_id, post_id) do update set post_days = r.post_days + 1, first_day = least(r.first_day, excluded.first_day),
      last_day = greatest(r.last_day, excluded.last_day), view_days = r.view_days + excluded.view_days, views = r.views + excluded.views,
      risen_views = r.risen_views + excluded.risen_views, reach_days = r.reach_days + excluded.reach_days, reach = r.reach + excluded.reach`;
}

function byMonth<Row extends { day: string }>({ day, ...row }: Row) {
  return { ...row, month: `${day.slice(0, 7)}-01` };
}

function byPart<Row extends { day: string }>({ day, ...row }: Row) {
  return { ...row, part: partOf(day) };
}

function ofPlatform({ format: _, relation: __, tier: ___, ...row }: Record<string, unknown>): Record<string, unknown> {
  return row;
}

/** The keys that rows of recommendations have: posts without a content kind that recommend as good_product. */
function recommended({ workspace_id, day, platform }: { workspace_id: number; day: string; platform: string }) {
  return { workspace_id, day, platform, kind: "good_product", content_kind: "" };
}

export interface GoldenSale {
  day: string;
  channel: "online" | "offline";
  currency: string;
  /** Of the post credited. */
  post?: GoldenPost;
  product?: number;
  /** Under which windows the row's numbers stand; all is always among them. */
  windows?: readonly (typeof attributionWindows)[number][];
  sums: Partial<Record<SalesMeasure, number>>;
}

export async function insertSale(db: Kysely<Database>, workspaceId: number, sale: GoldenSale) {
  const { day, channel, currency, post, product, windows = [], sums } = sale;
  const columns = attributionWindows
    .filter((window) => window === "all" || windows.includes(window))
    .flatMap((window) => Object.entries(sums).map(([measure, value]) => [`${measure}_${window}`, value]));
  const { platform = "", format = "", relation = "" } = post ?? {};
  const row = {
    workspace_id: workspaceId,
    day,
    channel,
    currency,
    platform,
    format,
    relation,
    ...Object.fromEntries(columns),
  };
  const tiered = { ...row, tier: post ? tierOf(post) : "" };
  await addTo(db, "workspace_sales_day", tiered);
  await addTo(db, "platform_sales_day", ofPlatform(row));
  if (post) {
    await addTo(db, "account_sales_day", { ...tiered, account_id: post.account });
    await addTo(db, "account_sales_month", byMonth({ ...tiered, account_id: post.account }));
    await addTo(db, "account_total_sales_month", ofPlatform(byMonth({ ...row, account_id: post.account })));
  }
  for (const campaign of post?.campaigns ?? []) {
    await addTo(db, "campaign_sales_day", { ...tiered, account_id: post?.account, campaign_id: campaign });
    await addTo(db, "campaign_total_sales_day", { ...row, campaign_id: campaign });
  }
  if (product) {
    await addTo(db, "product_sales_day", { ...tiered, account_id: post?.account ?? 0, product_id: product });
    await addTo(db, "product_total_sales_day", { ...row, product_id: product });
    await addTo(db, "product_total_sales_month", ofPlatform(byMonth({ ...row, product_id: product })));
    const ofRecommendations = ["orders", "units", "surface_orders", "interest_orders"];
    const recommendedSums = Object.fromEntries(
      columns.filter(([column]) => ofRecommendations.some((measure) => String(column).startsWith(`${measure}_`))),
    );
    for (const product_id of post?.products?.includes(product) ? [product, 0] : [])
      await addTo(db, "recommendation_sales_day", { ...recommended(row), product_id, channel, ...recommendedSums });
  }
}

const keys = [
  "workspace_id",
  "post_id",
  "day",
  "month",
  "part",
  "platform",
  "format",
  "relation",
  "tier",
  "provided",
  "account_id",
  "campaign_id",
  "product_id",
  "channel",
  "currency",
  "surface",
  "kind",
  "content_kind",
];

/** Counts a post among those of its account in a campaign. */
export function addCampaignAccount(db: Kysely<Database>, workspace_id: number, post: GoldenPost, campaign_id: number) {
  const { account: account_id, platform, format, relation } = post;
  const row = { workspace_id, campaign_id, account_id, platform, format, relation, tier: tierOf(post), posts: 1 };
  return addTo(db, "campaign_account", row);
}

export async function addTo(db: Kysely<Database>, table: string, row: Record<string, unknown>) {
  const dynamic = db as unknown as Kysely<Record<string, Record<string, unknown>>>;
  const own = keys.filter((key) => key in row);
  await dynamic
    .insertInto(table)
    .values(row)
    .onConflict((conflict) =>
      conflict.columns(own).doUpdateSet((eb) =>
        Object.fromEntries(
          Object.keys(row)
            .filter((name) => !own.includes(name))
            .map((name) => [name, eb(eb.ref(`${table}.${name}`), "+", eb.ref(`excluded.${name}`))]),
        ),
      ),
    )
    .execute();
}
