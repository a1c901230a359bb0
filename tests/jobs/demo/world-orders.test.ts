import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { LandingRecord } from "#db/records/to-record.ts";
import { foldStream, generateInto, numberOf, readStream, smallWorld, timeOf } from "#tests/jobs/demo/read-world.ts";

let world: Awaited<ReturnType<typeof generateInto>>;
let orders: Map<string, LandingRecord>;
let lines: Map<string, LandingRecord>;

const orderKey = (record: LandingRecord) => `${String(record.shop)} ${String(record.order_id)}`;

beforeAll(async () => {
  world = await generateInto(smallWorld);
  orders = await foldStream(world.folder, "order", orderKey);
  lines = await foldStream(world.folder, "order_line", (line) => `${orderKey(line)} ${String(line.sku)}`);
});
afterAll(() => world.remove());

test("lines are of known products at their shop's price, and are worth no less than nothing", async () => {
  const products = await foldStream(world.folder, "product", (one) => `${String(one.shop)} ${String(one.product_id)}`);
  expect(products.size).toBe(50);
  for (const line of lines.values()) {
    const product = products.get(`${String(line.shop)} ${String(line.product_id)}`);
    expect(line.unit_price_minor).toBe(product?.price_minor);
    const gross = numberOf(line, "unit_price_minor") * numberOf(line, "quantity");
    const sold = gross - ("seller_discount_minor" in line ? numberOf(line, "seller_discount_minor") : 0);
    expect(sold).toBeGreaterThan(0);
    if ("refunded_minor" in line) expect(numberOf(line, "refunded_minor")).toBeLessThanOrEqual(sold);
    if ("commission_minor" in line) expect(numberOf(line, "commission_minor")).toBeLessThan(sold);
  }
});

test("orders come from every door; a few are cancelled, refunded, samples or without lines, and a few lines have no order", () => {
  const doors = new Set([...orders.values()].map((order) => `${String(order.currency)} ${String(order.channel)}`));
  expect(doors).toEqual(new Set(["CNY online", "CNY offline", "EUR online", "EUR offline"]));
  const all = [...orders.values()];
  const withLines = new Set([...lines.values()].map(orderKey));
  const share = (part: LandingRecord[]) => part.length / all.length;
  const cancelled = all.filter(({ status }) => status === "cancelled");
  expect(share(cancelled)).toBeGreaterThan(0.01);
  expect(share(cancelled)).toBeLessThan(0.05);
  for (const order of cancelled) expect(timeOf(order, "cancelled_at")).toBeGreaterThan(timeOf(order, "paid_at"));
  expect(all.some(({ is_sample }) => is_sample === true)).toBe(true);
  expect(all.some((order) => !withLines.has(orderKey(order)))).toBe(true);
  expect([...lines.values()].some((line) => "refunded_minor" in line)).toBe(true);
  expect([...withLines].filter((key) => !orders.has(key))).toHaveLength(7);
});

test("every touch names an order and a post or account that exist, and a click that came before it", async () => {
  const posts = await foldStream(world.folder, "post", (post) => `${String(post.platform)} ${String(post.post_id)}`);
  const how = new Set<unknown>();
  const ages: number[] = [];
  for await (const touch of readStream(world.folder, "touch")) {
    how.add(touch.how);
    const order = orders.get(orderKey(touch));
    expect(order).toBeDefined();
    if (touch.level === "post") {
      const post = posts.get(`${String(touch.platform)} ${String(touch.post_id)}`);
      expect(post?.account_id).toBe(touch.account_id);
      expect(timeOf(post, "published_at")).toBeLessThan(timeOf(order, "created_at"));
    }
    if ("clicked_at" in touch) ages.push(timeOf(order, "created_at") - timeOf(touch, "clicked_at"));
  }
  expect(how).toEqual(new Set(["platform", "click", "utm", "discount_code"]));
  expect(Math.min(...ages)).toBeGreaterThanOrEqual(0);
  // Within a day, a week, a fortnight, and longer ago.
  const inDays = [0, 1, 7, 14].map((days) => ages.filter((age) => age > days * 86_400_000).length);
  expect(inDays.every((number, place) => number > (inDays[place + 1] ?? 0))).toBe(true);
});

test("orders credited to the clicks of a platform are far fewer than its clicks", async () => {
  const clicks = new Map<string, number>();
  for await (const snapshot of readStream(world.folder, "post_snapshot"))
    if ("product_clicks" in snapshot)
      clicks.set(`${String(snapshot.platform)} ${String(snapshot.post_id)}`, numberOf(snapshot, "product_clicks"));
  const credited = new Map<string, number>();
  for await (const touch of readStream(world.folder, "touch"))
    if (touch.level === "post" && (touch.how === "platform" || touch.how === "click"))
      credited.set(String(touch.platform), (credited.get(String(touch.platform)) ?? 0) + 1);
  for (const platform of ["kesong", "douyin", "xiaohongshu"]) {
    const tapped = [...clicks].filter(([key]) => key.startsWith(platform)).reduce((sum, [, count]) => sum + count, 0);
    const rate = (credited.get(platform) ?? 0) / tapped;
    expect(rate).toBeGreaterThan(0.005);
    expect(rate).toBeLessThan(0.05);
  }
});

test("the truth counts the orders of each campaign, and one campaign caused some and the other none", () => {
  const { campaigns } = JSON.parse(readFileSync(join(world.folder, "truth.json"), "utf8"));
  const [effective, placebo] = campaigns;
  expect(placebo.orders_caused).toBe(0);
  // 0.6 orders caused for each that came anyway, give or take five standard deviations of so many tosses.
  const anyway = effective.orders_for_its_products - effective.orders_caused;
  expect(Math.abs(effective.orders_caused - 0.6 * anyway)).toBeLessThan(5 * Math.sqrt(0.6 * 0.4 * anyway));
  for (const { lifted, orders_for_its_products } of campaigns) {
    const inWindow = [...orders.values()].filter((order) => {
      const at = timeOf(order, "created_at");
      return at >= Date.parse(lifted.from) && at < Date.parse(lifted.to) && order.is_sample !== true;
    });
    const withProduct = inWindow.filter((order) =>
      lifted.product_ids.some((id: string) => lines.has(`${orderKey(order)} ${id}-01`)),
    );
    // Those that came for another product and took one of these along are more than those without lines.
    expect(withProduct.length).toBeGreaterThanOrEqual(orders_for_its_products * 0.97);
    expect(withProduct.length).toBeLessThan(orders_for_its_products * 1.8);
  }
});
