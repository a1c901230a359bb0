import type { Kysely } from "kysely";
import type { Database } from "#db/schema/database.ts";
import { douyinPost, kesongPost } from "#tests/app/reports/golden-posts.ts";
import { insertSale } from "#tests/app/reports/insert-facts.ts";

/** The orders of golden-workspace.ts, the rate and the costs. */
export async function insertSales(db: Kysely<Database>, workspaceId: number) {
  const all = ["direct", "1d", "7d", "14d"] as const;
  await insertSale(db, workspaceId, {
    day: "2026-03-01",
    channel: "online",
    currency: "EUR",
    post: kesongPost,
    product: 31,
    windows: all,
    sums: {
      orders: 3,
      units: 4,
      gross_sales_minor: 10_000,
      cancelled_sales_minor: 1_000,
      refunded_sales_minor: 500,
      commission_minor: 300,
      surface_orders: 2,
      interest_orders: 1,
    },
  });
  await insertSale(db, workspaceId, {
    day: "2026-03-02",
    channel: "offline",
    currency: "EUR",
    sums: { orders: 2, units: 2, gross_sales_minor: 6_000 },
  });
  await insertSale(db, workspaceId, {
    day: "2026-03-03",
    channel: "online",
    currency: "CNY",
    post: douyinPost,
    windows: ["14d"],
    sums: { orders: 1, units: 1, gross_sales_minor: 12_345, surface_orders: 1 },
  });
  await insertSale(db, workspaceId, {
    day: "2026-03-03",
    channel: "online",
    currency: "EUR",
    sums: { orders: 1, orders_without_lines: 1 },
  });
  await insertSale(db, workspaceId, {
    day: "2026-02-26",
    channel: "online",
    currency: "EUR",
    post: kesongPost,
    windows: all,
    sums: { orders: 1, units: 1, gross_sales_minor: 5_000 },
  });
  const rate = { workspace_id: workspaceId, from_currency: "CNY", to_currency: "EUR" };
  await db
    .insertInto("exchange_rate")
    .values({ ...rate, id: 91, day: "2026-03-03", rate: 0.13 })
    .execute();
  const cost = { workspace_id: workspaceId, campaign_id: 71, creator_id: 1, stage: "fulfilled", currency: "EUR" };
  await db
    .insertInto("campaign_cost")
    .values([
      { ...cost, id: 81, cost_id: "fee", kind: "fee", day: "2026-03-01", amount_minor: 20_000 },
      { ...cost, id: 82, cost_id: "boost", kind: "boost", day: "2026-03-03", amount_minor: 1_000, currency: "CNY" },
      { ...cost, id: 83, cost_id: "later", kind: "fee", stage: "planned", day: "2026-03-01", amount_minor: 99_999 },
      // The orders give their commission: this estimate of it is not added.
      { ...cost, id: 84, cost_id: "commission", kind: "commission", day: "2026-03-02", amount_minor: 4_000 },
    ])
    .execute();
  const credit = {
    workspace_id: workspaceId,
    platform: "",
    format: "",
    relation: "",
    account_id: 0,
    post_id: 0,
    product_id: 0,
    surface: "",
    campaign_ids: [],
    themes: [],
    orders_without_lines: 0,
    cancelled_sales_minor: 0,
    refunded_sales_minor: 0,
    commission_minor: 0,
  };
  const toKesong = {
    ...credit,
    platform: "kesong",
    format: "video",
    relation: "gifted",
    tier: "nano",
    account_id: 11,
    post_id: 101,
    product_id: 31,
    level: "post",
    how: "platform",
    window_days: 0,
    campaign_ids: [71],
    day: "2026-03-01",
    channel: "online",
    currency: "EUR",
  };
  await db
    .insertInto("order_credit")
    .values([
      {
        ...toKesong,
        order_id: 201,
        order_line_id: 301,
        orders: 1,
        units: 2,
        gross_sales_minor: 5_000,
        cancelled_sales_minor: 1_000,
      },
      {
        ...toKesong,
        order_id: 202,
        order_line_id: 302,
        orders: 1,
        units: 1,
        gross_sales_minor: 3_000,
        refunded_sales_minor: 500,
      },
      { ...toKesong, order_id: 203, order_line_id: 303, orders: 1, units: 1, gross_sales_minor: 2_000 },
      {
        ...credit,
        order_id: 204,
        order_line_id: 0,
        level: "none",
        how: "none",
        day: "2026-03-03",
        channel: "online",
        currency: "EUR",
        orders: 1,
        orders_without_lines: 1,
        units: 0,
        gross_sales_minor: 0,
      },
    ])
    .execute();
  await db
    .insertInto("order")
    .values({ workspace_id: workspaceId, id: 201, shop: "s", external_id: "1001", status: "paid", channel: "online" })
    .execute();
}
