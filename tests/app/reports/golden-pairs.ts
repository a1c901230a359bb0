import type { Insertable, Kysely } from "kysely";
import type { Database } from "#db/schema/database.ts";
import type { PiecePairTable } from "#db/schema/piece-pair.ts";
import { douyinPost, kesongPost } from "#tests/app/reports/golden-posts.ts";

type Row = Insertable<PiecePairTable>;

/** One pair of Kesong (the second by name) and Douyin; what is not named is unknown. */
export function pairOf(workspaceId: number, piece: number, creator: number, more: Partial<Row>): Row {
  const nothing = {
    published_day: "2026-03-01",
    format: "video",
    relation: "gifted",
    months_open: 4,
    views: null,
    boosted_share: null,
    promoted_share: null,
    engagements: null,
    product_clicks: null,
    net_orders: null,
    boosted_orders: null,
    promoted_orders: null,
    cost_minor: null,
  };
  const others = Object.fromEntries(
    Object.entries(nothing).map(([key, value]) => [`other_${key}`, value]),
  ) as Partial<Row>;
  return {
    workspace_id: workspaceId,
    platform: "douyin",
    other_platform: "kesong",
    age_days: 7,
    piece_id: piece,
    creator_id: creator,
    confidence: 1,
    is_derived: false,
    campaign_ids: [],
    ...nothing,
    post_id: douyinPost.id,
    other_post_id: kesongPost.id,
    ...(others as { other_format: string; other_relation: string }),
    ...more,
  };
}

/**
 * Six creators, two pieces each, at 7 days. On Kesong the first three have twice the views of Douyin, the others as many. Of the Kesong views of
 * the first three half came from the platform's own boost, so that without it all have as many. Orders (all, direct, 1, 7, 14 days): 3 on Kesong,
 * 2 on Douyin for each piece, one of the Kesong ones through the boost. And one piece whose post on Kesong is derived, one matched at 0.6.
 */
export async function insertPairs(db: Kysely<Database>, workspaceId: number): Promise<void> {
  const creators = [1, 902, 903, 904, 905, 906];
  const rows = creators.flatMap((creator, place) =>
    [0, 1].map((piece) =>
      pairOf(workspaceId, 801 + place * 2 + piece, creator, {
        views: 100,
        other_views: place < 3 ? 200 : 100,
        other_boosted_share: place < 3 ? 0.5 : 0,
        other_promoted_share: 0,
        engagements: 10,
        other_engagements: 20,
        net_orders: [2, 1, 1, 2, 2],
        other_net_orders: [3, 1, 2, 2, 3],
        boosted_orders: [0, 0, 0, 0, 0],
        other_boosted_orders: [1, 1, 1, 1, 1],
        promoted_orders: [0, 0, 0, 0, 0],
        other_promoted_orders: [0, 0, 0, 0, 0],
        months_open: 30,
        other_months_open: place < 3 ? 0 : 2,
        cost_minor: 1000,
        other_cost_minor: 1000,
      }),
    ),
  );
  const platforms = ["douyin", "kesong", "xiaohongshu"].map((platform) => ({
    platform,
    name: platform,
    is_built_in: true,
  }));
  await db
    .insertInto("platform")
    .values(platforms.map((platform) => ({ workspace_id: workspaceId, ...platform })))
    .execute();
  await db
    .insertInto("piece_pair")
    .values([
      ...rows,
      pairOf(workspaceId, 820, 1, { is_derived: true }),
      pairOf(workspaceId, 821, 1, { confidence: 0.6, views: 100, other_views: 5000 }),
      // Published on the last day with data: not 7 days old yet.
      pairOf(workspaceId, 822, 1, { published_day: "2026-03-04", other_published_day: "2026-03-04" }),
    ])
    .execute();
}
