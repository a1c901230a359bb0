/** What the page of imports says it understands, each with the connectors that do; `data.import.formats.<format>` says it. */
export const importFormats = [
  { format: "feed", connectors: ["levain-feed"] },
  { format: "tiktok_studio", connectors: ["tiktok-studio"] },
  {
    format: "tiktok_shop",
    connectors: [
      "tiktok-shop-orders",
      "tiktok-shop-affiliate-orders",
      "tiktok-shop-creator-orders",
      "tiktok-shop-videos",
    ],
  },
  { format: "shopify", connectors: ["shopify-orders"] },
  { format: "creator_centre", connectors: ["xiaohongshu-centre", "douyin-centre"] },
  {
    format: "mediacrawler",
    connectors: ["mediacrawler-xiaohongshu", "mediacrawler-douyin", "mediacrawler-kuaishou"],
  },
  { format: "exchange_rates", connectors: ["ecb-exchange-rates"] },
] as const;
