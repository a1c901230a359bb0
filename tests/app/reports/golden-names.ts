import type { Kysely } from "kysely";
import type { Database } from "#db/schema/database.ts";
import { douyinPost, kesongPost, xiaohongshuPost } from "#tests/app/reports/golden-posts.ts";
import { addCampaignAccount, tierOf } from "#tests/app/reports/insert-facts.ts";

/** Who and what there is. */
export async function insertNames(db: Kysely<Database>, workspace_id: number) {
  await db
    .insertInto("creator")
    .values({ workspace_id, id: 1, external_id: "lea", name: "Léa", country: "FR" })
    .execute();
  await db
    .insertInto("account")
    .values([
      { workspace_id, id: 11, platform: "kesong", external_id: "k1", creator_id: 1, handle: "lea.k", name: "Léa K" },
      { workspace_id, id: 12, platform: "douyin", external_id: "d1", creator_id: 1, handle: "lea.d", name: "Léa D" },
      {
        workspace_id,
        id: 13,
        platform: "xiaohongshu",
        external_id: "x1",
        handle: '=HYPERLINK("http://x")',
        name: "小红",
      },
    ])
    .execute();
  const published_at = new Date("2026-02-20T10:00:00Z");
  await db
    .insertInto("post")
    .values([
      {
        workspace_id,
        id: 101,
        platform: "kesong",
        external_id: "7123456789012345678",
        account_id: 11,
        published_at,
        format: "video",
        relation: "gifted",
        title: 'Serum, "day" one',
      },
      {
        workspace_id,
        id: 102,
        platform: "douyin",
        external_id: "d-102",
        account_id: 12,
        published_at,
        format: "video",
        relation: "gifted",
        title: "=SUM(A1)",
      },
      {
        workspace_id,
        id: 103,
        platform: "xiaohongshu",
        external_id: "x-103",
        account_id: 13,
        published_at,
        format: "image",
        relation: "earned",
        caption: "两行\n标题",
      },
    ])
    .execute();
  for (const post of [kesongPost, douyinPost, xiaohongshuPost])
    await db
      .insertInto("post_dimension")
      .values({
        workspace_id,
        post_id: post.id,
        account_id: post.account,
        platform: post.platform,
        format: post.format,
        relation: post.relation,
        tier: tierOf(post),
        published_day: "2026-02-20",
        campaign_ids: post.campaigns ?? [],
        product_ids: post.products ?? [],
        recommendation_product_ids: post.products ?? [],
        recommendation_kinds: (post.products ?? []).map(() => "good_product"),
        themes: [],
        time_zone: "Europe/Paris",
        is_hidden: false,
      })
      .execute();
  for (const post of [kesongPost, douyinPost, xiaohongshuPost])
    for (const campaign of post.campaigns ?? []) await addCampaignAccount(db, workspace_id, post, campaign);
  const lifetime = {
    workspace_id,
    counter_falls: 0,
    known_at: [],
    first_captured_at: published_at,
    last_captured_at: published_at,
  };
  await db
    .insertInto("post_lifetime")
    .values([
      // Reach: 100 before the first snapshot, 200 in February, 400 in March.
      {
        ...lifetime,
        post_id: 101,
        platform: "kesong",
        account_id: 11,
        provided: 2047,
        opening_reach: 100,
        total_reach: 700,
        opening_views: 50,
        total_views: 950,
      },
      {
        ...lifetime,
        post_id: 102,
        platform: "douyin",
        account_id: 12,
        provided: 58,
        opening_views: 0,
        total_views: 700,
      },
      { ...lifetime, post_id: 103, platform: "xiaohongshu", account_id: 13, provided: 88 },
    ])
    .execute();
  await db
    .insertInto("campaign")
    .values({
      workspace_id,
      id: 71,
      external_id: "spring",
      name: "Spring",
      starts_on: "2026-02-20",
      ends_on: "2026-03-31",
    })
    .execute();
  await db
    .insertInto("campaign_post")
    .values([
      { workspace_id, id: 711, campaign_id: 71, platform: "kesong", post_id: 101 },
      { workspace_id, id: 712, campaign_id: 71, platform: "douyin", post_id: 102 },
    ])
    .execute();
  await db
    .insertInto("product")
    .values({ workspace_id, id: 31, shop: "s", external_id: "sku-31", name: "Serum", brand: "Aurèle" })
    .execute();
  await db
    .insertInto("recommendation")
    .values({
      workspace_id,
      id: 41,
      platform: "kesong",
      post_id: 101,
      shop: "s",
      product_id: 31,
      kind: "good_product",
      recommended_at: published_at,
    })
    .execute();
  const ofProduct = { workspace_id, product_id: 31, account_id: 0 };
  await db
    .insertInto("recommendation_account")
    .values({ ...ofProduct, kind: "", content_kind: "", platform: "", posts: 1 })
    .execute();
  for (const product_id of [31, 0])
    await db
      .insertInto("recommendation_account")
      .values({
        workspace_id,
        product_id,
        account_id: 11,
        kind: "good_product",
        content_kind: "",
        platform: "kesong",
        posts: 1,
      })
      .execute();
  await db
    .insertInto("shop_window")
    .values({
      workspace_id,
      id: 51,
      platform: "kesong",
      account_id: 11,
      shop: "s",
      product_id: 31,
      displayed_from: published_at,
      position: 1,
    })
    .execute();
  await db.insertInto("source").values({ workspace_id, source_id: 1, source: "feed", rank: 1 }).execute();
}
