/** What `piece_pair` says of either post besides its measures: columns, those of the other post with `other_` before. */
export const pairDimensions = ["post_id", "published_day", "format", "relation", "months_open"] as const;
/** What it counts of either post at the age of the row. */
export const pairMeasures = [
  "views",
  "boosted_share",
  "promoted_share",
  "engagements",
  "product_clicks",
  "net_orders",
  "boosted_orders",
  "promoted_orders",
  "cost_minor",
] as const;
