import { difference, measure, ratio, scale, sumOfAll } from "#db/metrics/formula.ts";
import { defineMetric } from "#db/metrics/metric.ts";

export const netSales = difference(
  measure("gross_sales_minor"),
  measure("cancelled_sales_minor"),
  measure("refunded_sales_minor"),
);
const additive = { time: true, posts: true, creators: true, platforms: true };
const money = { format: "money", additive } as const;

/** What was bought, by attribution window where it is credited. */
export const salesMetrics = [
  defineMetric("orders", {
    format: "count",
    additive,
    label: "Orders",
    description:
      "Orders, each counted once, at the credit of its largest line. Attribution windows nest and do not add up.",
    formula: measure("orders"),
  }),
  defineMetric("units", {
    format: "count",
    additive,
    label: "Units",
    description: "Items ordered.",
    formula: measure("units"),
  }),
  defineMetric("gross_sales", {
    ...money,
    label: "Gross sales",
    description:
      "Unit price times quantity, after the seller's discounts, before the platform's, tax as charged, without shipping; by day of payment, else of creation. Empty while the lines of the orders are unknown.",
    formula: measure("gross_sales_minor"),
  }),
  defineMetric("cancelled_sales", {
    ...money,
    better: "lower",
    label: "Cancelled sales",
    description: "What of gross sales was cancelled, on the day of the order.",
    formula: measure("cancelled_sales_minor"),
  }),
  defineMetric("refunded_sales", {
    ...money,
    better: "lower",
    label: "Refunded sales",
    description: "What of gross sales was refunded, on the day of the order.",
    formula: measure("refunded_sales_minor"),
  }),
  defineMetric("net_sales", {
    ...money,
    label: "Net sales",
    description:
      "Gross sales less cancelled and refunded sales. Recent days may still fall: see how much is past the refund window.",
    formula: netSales,
  }),
  defineMetric("returns_share", {
    format: "percent",
    isProportion: true,
    better: "lower",
    label: "Returns share",
    description: "What of gross sales was cancelled or refunded. Recent days may still rise.",
    formula: ratio(
      sumOfAll(measure("cancelled_sales_minor"), measure("refunded_sales_minor")),
      measure("gross_sales_minor"),
    ),
  }),
  defineMetric("conversion_rate", {
    format: "percent",
    isProportion: true,
    label: "Conversion rate",
    description:
      "Online orders credited to a click for each product click, with a 95% interval from 30 clicks on. Empty when orders exceed clicks, as with discount codes.",
    formula: ratio(measure("click_orders"), measure("product_clicks")),
  }),
  defineMetric("sales_per_thousand_views", {
    format: "money",
    label: "Sales per 1,000 views",
    description: "Net sales for every thousand views.",
    formula: scale(ratio(netSales, measure("views")), 1000),
  }),
  defineMetric("orders_per_thousand_views", {
    format: "ratio",
    label: "Orders per 1,000 views",
    description: "Orders for every thousand views.",
    formula: scale(ratio(measure("orders"), measure("views")), 1000),
  }),
  defineMetric("theme_lift", {
    format: "ratio",
    label: "Theme lift",
    description:
      "Orders per thousand views of the posts about a product that have the theme, over those of all posts about the product: 1 is no difference. With the 95% interval of a ratio of Poisson rates (the binomial share of the orders by Wilson’s score, over the share of the views). Hidden below 20 orders.",
    formula: ratio(
      ratio(measure("theme_orders"), measure("theme_views")),
      ratio(measure("product_orders"), measure("product_views")),
    ),
  }),
  defineMetric("average_order_value", {
    format: "money",
    label: "Average order value",
    description: "Net sales for each order whose lines are known.",
    formula: ratio(netSales, difference(measure("orders"), measure("orders_without_lines"))),
  }),
  defineMetric("interest_share", {
    format: "percent",
    label: "Interest share",
    description:
      "Orders credited through the home feed or the experience section, of all orders credited to a known surface: purchases that interest set off.",
    formula: ratio(measure("interest_orders"), measure("surface_orders")),
  }),
] as const;
