import type { StandInAnswer, StandInRequest, StandInScene } from "#jobs/sandbox/stand-in-platform.ts";
import { failure, money, success } from "#jobs/sandbox/tiktok-shop/envelope.ts";
import { answerPage } from "#jobs/sandbox/tiktok-shop/page-of.ts";
import { type DayFigures, figuresOf, productsOfShop } from "#jobs/sandbox/tiktok-shop/shop-figures.ts";
import { latestDay, listDays, nextDay, readDays, zoneOfShop } from "#jobs/sandbox/tiktok-shop/shop-zone.ts";

const refused = failure(28001022, "invalid request params; detail: start time or end time is invalid.");

/** GET /analytics/202405/shop/performance, day by day. */
export function getShopPerformance({ query }: StandInRequest, scene: StandInScene, shop: string): StandInAnswer {
  return answerIntervals(query, scene, shop, null, (figures) => ({
    refunds: money(figures.refundsMinor, figures.currency),
    sku_orders: figures.skuOrders,
    // Nobody of the world buys twice a day.
    buyers: figures.orders,
    avg_order_value: money(Math.round(figures.gmvMinor / Math.max(1, figures.orders)), figures.currency),
    product_impressions: figures.impressions,
    product_page_views: figures.pageViews,
    avg_product_page_visitors: visitorsOf(figures),
    cancellations_and_returns: figures.cancelled,
  }));
}

/** GET /analytics/202405/shop_products/{product_id}/performance, day by day. */
export function getProductPerformance(
  { query }: StandInRequest,
  scene: StandInScene,
  shop: string,
  product: string,
): StandInAnswer {
  if (!productsOfShop(scene.world, shop).includes(product)) return failure(28001007, "invalid product");
  return answerIntervals(query, scene, shop, product, (figures) => ({
    impressions: figures.impressions,
    page_views: figures.pageViews,
    avg_page_visitors: visitorsOf(figures),
    click_through_rate: (figures.pageViews / Math.max(1, figures.impressions)).toFixed(4),
  }));
}

/** GET /analytics/202405/shop_products/performance: the products that were sold or shown in some days. */
export function listProductPerformance({ query }: StandInRequest, scene: StandInScene, shop: string): StandInAnswer {
  const span = readDays(query);
  if (!span) return refused;
  const { world, now } = scene;
  const latest = latestDay(zoneOfShop(shop), now);
  const items = productsOfShop(world, shop)
    .map((product) => ({
      product,
      days: listDays(span, latest).map((day) => figuresOf(world, now, { shop, product, day })),
    }))
    .filter(({ days }) => days.some(({ orders, impressions }) => orders > 0 || impressions > 0));
  const sum = (days: readonly DayFigures[], value: (day: DayFigures) => number) =>
    days.reduce((total, day) => total + value(day), 0);
  const toWire = ({ product, days }: (typeof items)[number]) => ({
    id: product,
    gmv: money(
      sum(days, ({ gmvMinor }) => gmvMinor),
      days[0]?.currency ?? "CNY",
    ),
    orders: sum(days, ({ orders }) => orders),
    units_sold: sum(days, ({ units }) => units),
    click_through_rate: "0.0000",
  });
  const beside = { latest_available_date: latest };
  return answerPage({ list: "products", items, most: 100, usual: 10, beside, toWire }, query, scene);
}

function answerIntervals(
  query: URLSearchParams,
  { world, now }: StandInScene,
  shop: string,
  product: string | null,
  ownOf: (figures: DayFigures) => object,
): StandInAnswer {
  const span = readDays(query);
  if (!span || query.get("granularity") !== "1D") return refused;
  const latest = latestDay(zoneOfShop(shop), now);
  const intervals = listDays(span, latest).map((day) => {
    const figures = figuresOf(world, now, { shop, product, day });
    return {
      start_date: day,
      end_date: nextDay(day),
      gmv: money(figures.gmvMinor, figures.currency),
      orders: figures.orders,
      units_sold: figures.units,
      ...ownOf(figures),
    };
  });
  return success({ performance: { intervals }, latest_available_date: latest });
}

/** Who opens a product's page does so more than once now and then. */
function visitorsOf({ pageViews }: DayFigures): number {
  return Math.ceil(pageViews * 0.85);
}
