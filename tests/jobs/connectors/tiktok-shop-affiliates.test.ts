import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { DatabaseHandle } from "#db/client.server.ts";
import { createTestDatabase } from "#tests/support/create-test-database.ts";
import { api, app, exchange, issueTokens, linesOf, pullFrom, tokens, touchesOf } from "#tests/support/pull-shop.ts";

let handle: DatabaseHandle;
beforeAll(async () => {
  handle = await createTestDatabase();
});
afterAll(() => handle.close());

const profile = exchange("GET", `${api}/affiliate_creator/202508/profiles`, {
  username: "linyue.beauty",
  register_region: "ID",
  permissions: [],
});

test("a creator's sales are the creator's own, in amounts as the app shows them, and the showcase is the shop window", async () => {
  const rupiah = (amount: string) => ({ amount, currency: "IDR" });
  const sku = {
    id: "1729793769377925388",
    product_id: "1729793769377859852",
    price: rupiah("Rp9.900"),
    shop_name: "TestCase idl2l",
  };
  const orders = [
    {
      id: "789078671231123124",
      status: "SETTLED",
      skus: [
        {
          ...sku,
          content_type: "VIDEO",
          content_id: "7493990579714164574",
          estimated_commission: rupiah("Rp1.980"),
          actual_commission: rupiah("Rp1.900"),
          actual_shop_ads_commission: rupiah("Rp5.000"),
        },
      ],
    },
    {
      id: "789078671231123125",
      status: "ORDERED",
      skus: [
        {
          ...sku,
          content_type: "LIVE",
          content_id: "7493990579714164999",
          estimated_commission: rupiah("Rp1.980"),
          actual_commission: rupiah("0"),
        },
      ],
    },
    {
      id: "789078671231123126",
      status: "REFUNDED",
      skus: [{ ...sku, content_type: "SHOP", estimated_commission: rupiah("Rp1.980") }],
    },
    { id: "789078671231123127", status: "ORDERED", skus: [{ ...sku, estimated_commission: rupiah("1.980") }] },
  ];
  const price = { original_price: { minimum_amount: "12.21", maximum_amount: "12.21", currency: "USD" } };
  const product = (id: string, status: object) => ({
    id,
    title: `Product ${id}`,
    shop: { name: "Gift store" },
    price,
    status: { added_status: "ADDED", is_hidden: false, ...status },
  });
  const showcase = { origin: "SHOWCASE", page_size: "20" };
  const { workspaceId, connectionId } = await pullFrom(handle, "shop-creator", {
    options: { user_type: "creator" },
    secret: { ...app, auth_code: "TTP_code-of-half-an-hour" },
    exchanges: [
      issueTokens("/get", { auth_code: "TTP_code-of-half-an-hour", grant_type: "authorized_code" }, 1),
      profile,
      exchange(
        "GET",
        `${api}/affiliate_creator/202405/showcases/products`,
        { products: [product("53219092316", {})], next_page_token: "", total_count: 3 },
        { ...showcase, page_token: "p2" },
      ),
      exchange(
        "GET",
        `${api}/affiliate_creator/202405/showcases/products`,
        {
          products: [product("53219092314", {}), product("53219092315", { is_hidden: true })],
          next_page_token: "p2",
          total_count: 3,
        },
        showcase,
      ),
      exchange("POST", `${api}/affiliate_creator/202410/orders/search`, {
        orders,
        next_page_token: "",
        total_count: 4,
      }),
    ],
  });
  const line = {
    shop: "tiktok-shop",
    sku: sku.id,
    quantity: null,
    price: null,
    discount: null,
    cancelled: null,
    refunded: null,
  };
  expect(await linesOf(handle, workspaceId)).toEqual([
    // 1 900 + 5 000 rupiahs, in hundredths.
    { ...line, order: "789078671231123124", commission: 690_000 },
    { ...line, order: "789078671231123125", commission: 198_000 },
    { ...line, order: "789078671231123126", commission: 0 },
  ]);
  const touch = { sku: sku.id, how: "platform", account: "linyue.beauty", post: null, surface: null };
  expect(await touchesOf(handle, workspaceId)).toEqual([
    { ...touch, order: "789078671231123124", level: "post", post: "7493990579714164574" },
    { ...touch, order: "789078671231123125", level: "account" },
    { ...touch, order: "789078671231123126", level: "account", surface: "shop_window" },
  ]);
  const { rows: rejects } =
    await sql<object>`select field, message from rejected_record where workspace_id = ${workspaceId}`.execute(
      handle.db,
    );
  expect(rejects).toEqual([
    {
      field: "skus.0.estimated_commission.amount",
      message: expect.stringContaining("may be a decimal number or 1980"),
    },
  ]);
  const { rows: window } = await sql<object>`
    select k.external_id as product, w.shop, g.price_minor, g.currency from shop_window as w
    join entity_key as k on k.workspace_id = ${workspaceId} and k.id = w.product_id
    join product as g on g.workspace_id = ${workspaceId} and g.id = w.product_id
    where w.workspace_id = ${workspaceId} order by 1`.execute(handle.db);
  const offer = { shop: "tiktok-shop", price_minor: 1221, currency: "USD" };
  expect(window).toEqual([
    { ...offer, product: "53219092314" },
    { ...offer, product: "53219092316" },
  ]);
  const { rows: accounts } =
    await sql<object>`select external_id as id, handle, country from account where workspace_id = ${workspaceId}`.execute(
      handle.db,
    );
  expect(accounts).toEqual([{ id: "linyue.beauty", handle: "linyue.beauty", country: "ID" }]);
  const connection = await handle.db
    .selectFrom("connection")
    .selectAll()
    .where("connection_id", "=", connectionId)
    .executeTakeFirstOrThrow();
  expect(connection.secret_expires_at).toEqual(new Date("2099-01-01T00:00:00Z"));
  expect(connection.refresh_expires_at).toEqual(new Date("2099-01-01T00:00:00Z"));
});

test("a partner's sales are read for every category, and the shop pays creator and agency", async () => {
  const dollars = (amount: string) => ({ amount, currency: "USD" });
  const order = (id: string, skus: unknown) => ({ id, create_time: 1_763_000_000, status: "PROCESSING", skus });
  const sku = {
    id: "1729793769377925388",
    product_id: "1729435310697057093",
    creator_username: "liuyi",
    price: dollars("99"),
    content_type: "VIDEO",
    content_id: "7494337156519332665",
    estimated_creator_commission: dollars("29.70"),
    estimated_tap_commission: dollars("9.90"),
  };
  const path = `${api}/affiliate_partner/202411/orders/search`;
  const { workspaceId } = await pullFrom(handle, "shop-partner", {
    options: { user_type: "partner", shop: "aube-us" },
    secret: {
      ...app,
      refresh_token: "TTP_old-refresh-token",
      access_token: "TTP_ended",
      expires_at: "2026-01-01T00:00:00.000Z",
    },
    exchanges: [
      issueTokens("/refresh", { refresh_token: "TTP_old-refresh-token", grant_type: "refresh_token" }, 3),
      exchange("GET", `${api}/authorization/202405/category_assets`, {
        category_assets: [
          { cipher: "TTP_a", target_market: "US" },
          { cipher: "TTP_b", target_market: "GB" },
        ],
      }),
      exchange(
        "POST",
        path,
        { orders: [order("576962796354307766", [sku])], next_page_token: "", total_count: 2 },
        { category_asset_cipher: "TTP_a", page_token: "n" },
      ),
      exchange(
        "POST",
        path,
        { orders: [order("576962796354307765", sku)], next_page_token: "n", total_count: 2 },
        { category_asset_cipher: "TTP_a" },
      ),
      exchange(
        "POST",
        path,
        {
          orders: [
            order("576962796354307767", [{ ...sku, estimated_tap_commission: { amount: "9.90", currency: "GBP" } }]),
          ],
          next_page_token: "",
          total_count: 1,
        },
        { category_asset_cipher: "TTP_b" },
      ),
    ],
  });
  const line = {
    shop: "aube-us",
    sku: sku.id,
    quantity: null,
    price: null,
    discount: null,
    cancelled: null,
    refunded: null,
  };
  // 29.70 + 9.90
  expect(await linesOf(handle, workspaceId)).toEqual([
    { ...line, order: "576962796354307765", commission: 3960 },
    { ...line, order: "576962796354307766", commission: 3960 },
  ]);
  const { rows: rejects } =
    await sql<object>`select field from rejected_record where workspace_id = ${workspaceId}`.execute(handle.db);
  expect(rejects).toEqual([{ field: "skus.0.price.currency" }]);
});

test.each([
  ["of somebody else", issueTokens("/get", {}, 0), /authorised by a seller, and this connection is for a creator/],
  ["that are refused", exchange("GET", `${tokens}/get`, undefined, {}, 36_004_004), /36004004: refused/],
])("tokens %s stop the connection and are not shown", async (name, answer, message) => {
  const run = pullFrom(handle, `shop-tokens ${name}`, {
    options: { user_type: "creator" },
    secret: { ...app, auth_code: "TTP_code" },
    exchanges: [answer],
  });
  await expect(run).rejects.toMatchObject({ kind: "unauthorized", message: expect.stringMatching(message) });
  await expect(run).rejects.not.toMatchObject({ message: expect.stringMatching(/TTP_|a-secret-of-the-app/) });
});
