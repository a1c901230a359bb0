import { expect, test } from "vitest";
import { mapAtOnce } from "#jobs/connectors/map-at-once.ts";
import { sellerOrderSchema } from "#jobs/connectors/tiktok-shop/seller-affiliate-schema.ts";

const schema = sellerOrderSchema("tiktok-shop");
const pounds = (amount: string) => ({ amount, currency: "GBP" });
const sku = {
  product_id: "p1",
  creator_username: "@LinYue.beauty",
  price: pounds("18.00"),
  content_type: "VIDEO",
  content_id: "7493990579714164574",
  estimated_paid_commission: pounds("5.58"),
};
const items = [
  { sku_id: "s1", product_id: "p1" },
  { sku_id: "s1", product_id: "p1" },
  { sku_id: "s2", product_id: "p1" },
  { sku_id: "s3", product_id: "p2" },
];
const order = (...skus: readonly object[]) => ({ order: { id: "o1", status: "PROCESSING", skus }, line_items: items });
const fieldsOf = (item: unknown) => schema.safeParse(item).error?.issues.map(({ path }) => path.join("."));

test("every SKU of a product is credited; the commission stands on the first, once", () => {
  const lines = schema.parse(order(sku));
  expect(lines.map((line) => [line.sku, line.commissionMinor])).toEqual([
    ["s1", 558],
    ["s2", undefined],
  ]);
  const credit = { contentType: "VIDEO", contentId: "7493990579714164574", username: "linyue.beauty" };
  expect(lines.map(({ credits }) => credits)).toEqual([[credit], [credit]]);
});

test("of one SKU that two creators sold both are credited, and their commissions add up", () => {
  const one = { ...sku, product_id: "p2" };
  const [line] = schema.parse(
    order(one, { ...one, creator_username: "jade", estimated_paid_commission: pounds("1.00") }),
  );
  expect(line).toMatchObject({
    sku: "s3",
    commissionMinor: 658,
    credits: [{ username: "linyue.beauty" }, { username: "jade" }],
  });
});

test("what cannot be told is a reject, never a guess", () => {
  expect(fieldsOf(order(sku, { ...sku, creator_username: "jade" }))).toEqual([
    "order.skus.0.product_id",
    "order.skus.1.product_id",
  ]);
  expect(fieldsOf(order({ ...sku, product_id: "p9" }))).toEqual(["order.skus.0.product_id"]);
  expect(fieldsOf({ ...order(sku), line_items: undefined })).toEqual(["line_items"]);
  expect(fieldsOf(order({ ...sku, estimated_paid_commission: pounds("Rp9.900") }))).toEqual([
    "order.skus.0.estimated_paid_commission.amount",
  ]);
});

test.each([
  ["PROCESSING", 558],
  ["FROZEN", 558],
  ["COMPLETED", 279],
  ["DEDUCTED", 279],
  ["CANCELLED", 279],
])("of an order that is %s the commission is %i", (status, commissionMinor) => {
  const item = order({ ...sku, product_id: "p2", actual_paid_commission: pounds("2.79") });
  expect(schema.parse({ ...item, order: { ...item.order, status } })).toMatchObject([{ commissionMinor }]);
});

test("nothing is paid for what was cancelled, nor made up where nothing is said", () => {
  const item = order({ ...sku, product_id: "p2" });
  expect(schema.parse({ ...item, order: { ...item.order, status: "CANCELLED" } })).toMatchObject([
    { commissionMinor: 0 },
  ]);
  expect(schema.parse(order({ product_id: "p2" }))).toMatchObject([
    { commissionMinor: undefined, credits: [{ username: undefined }] },
  ]);
});

test("items are mapped in their order, a few at once, and none after a failure", async () => {
  let working = 0;
  let most = 0;
  const begun: number[] = [];
  const map = async (item: number) => {
    begun.push(item);
    most = Math.max(most, ++working);
    await new Promise((resolve) => setTimeout(resolve, item % 3));
    working--;
    if (item === 4) throw new Error("fourth");
    return item * 10;
  };
  expect(await mapAtOnce([1, 2, 3], 2, map)).toEqual([10, 20, 30]);
  expect(most).toBe(2);
  await expect(mapAtOnce([4, 5, 6, 7, 8, 9], 2, map)).rejects.toThrow("fourth");
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect(begun).not.toContain(9);
});
