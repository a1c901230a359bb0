import { annotations } from "#app/reports/annotations.ts";
import { buyingComments } from "#app/reports/buying-comments.ts";
import { campaignCostMetrics } from "#app/reports/campaigns/campaign-cost-metrics.ts";
import { campaignCosts } from "#app/reports/campaigns/campaign-costs.ts";
import { campaignCreators } from "#app/reports/campaigns/campaign-creators.ts";
import { campaignEngagement } from "#app/reports/campaigns/campaign-engagement.ts";
import { campaignExposure } from "#app/reports/campaigns/campaign-exposure.ts";
import { campaignGoals } from "#app/reports/campaigns/campaign-goals.ts";
import { campaignList } from "#app/reports/campaigns/campaign-list.ts";
import { campaignOverlap } from "#app/reports/campaigns/campaign-overlap.ts";
import { campaignPieces } from "#app/reports/campaigns/campaign-pieces.ts";
import { campaignPlatforms } from "#app/reports/campaigns/campaign-platforms.ts";
import { campaignReach } from "#app/reports/campaigns/campaign-reach.ts";
import { campaignRelations } from "#app/reports/campaigns/campaign-relations.ts";
import { campaignSpans } from "#app/reports/campaigns/campaign-spans.ts";
import { campaignUnknown } from "#app/reports/campaigns/campaign-unknown.ts";
import { campaignWindows } from "#app/reports/campaigns/campaign-windows.ts";
import { campaigns } from "#app/reports/campaigns.ts";
import { campaignAges } from "#app/reports/compare/campaign-ages.ts";
import { campaignComparison } from "#app/reports/compare/campaign-comparison.ts";
import { creatorComparison } from "#app/reports/compare/creator-comparison.ts";
import { campaignTrends, creatorTrends } from "#app/reports/compare/trends.ts";
import { creatorAudience } from "#app/reports/creator-audience.ts";
import { creatorGrowth } from "#app/reports/creator-growth.ts";
import { creatorViewers } from "#app/reports/creator-viewers.ts";
import { creatorWatch } from "#app/reports/creator-watch.ts";
import { creators } from "#app/reports/creators.ts";
import { emv } from "#app/reports/emv.ts";
import { emvOverTime } from "#app/reports/emv-over-time.ts";
import { engagementByPlatform } from "#app/reports/engagement-by-platform.ts";
import { exposureBySurface } from "#app/reports/exposure-by-surface.ts";
import { exposureOverTime } from "#app/reports/exposure-over-time.ts";
import { forecastRecord } from "#app/reports/forecast-record.ts";
import { forecasts } from "#app/reports/forecasts.ts";
import { funnel, productFunnel } from "#app/reports/funnel.ts";
import { creatorFunnels, productFunnels } from "#app/reports/funnels.ts";
import { glossary } from "#app/reports/glossary.ts";
import { halfLives } from "#app/reports/half-lives.ts";
import { headline } from "#app/reports/headline.ts";
import { lifeCosts } from "#app/reports/life-costs.ts";
import { lifeCurves } from "#app/reports/life-curves.ts";
import { evergreenPosts, livingPosts } from "#app/reports/long-lived-posts.ts";
import { longTail } from "#app/reports/long-tail.ts";
import { orderList } from "#app/reports/order-list.ts";
import { orders, productChannels } from "#app/reports/orders.ts";
import { phraseSuggestions } from "#app/reports/phrase-suggestions.ts";
import { piecePairs } from "#app/reports/piece-pairs.ts";
import { piecePlacements } from "#app/reports/piece-placements.ts";
import { platformRatios } from "#app/reports/platform-ratios.ts";
import { platformRatiosByMonth } from "#app/reports/platform-ratios-by-month.ts";
import { postComments } from "#app/reports/post-comments.ts";
import { postCurve } from "#app/reports/post-curve.ts";
import { postDays } from "#app/reports/post-days.ts";
import { postEmv } from "#app/reports/post-emv.ts";
import { postForecast } from "#app/reports/post-forecast.ts";
import { postLifetime } from "#app/reports/post-lifetime.ts";
import { postRetention } from "#app/reports/post-retention.ts";
import { postSnapshots } from "#app/reports/post-snapshots.ts";
import { postSurfaces } from "#app/reports/post-surfaces.ts";
import { creatorPosts, posts } from "#app/reports/posts.ts";
import { productHeadline } from "#app/reports/product-headline.ts";
import { productPlacements } from "#app/reports/product-placements.ts";
import { products } from "#app/reports/products.ts";
import { reach } from "#app/reports/reach.ts";
import { reachByPlatform } from "#app/reports/reach-by-platform.ts";
import { recommendations } from "#app/reports/recommendations.ts";
import type { Report } from "#app/reports/report.ts";
import { productDaysReported, shopDaysReported } from "#app/reports/reported-days.ts";
import { salesChanges } from "#app/reports/sales-changes.ts";
import { productSales, salesOverTime } from "#app/reports/sales-over-time.ts";
import { searchTerms } from "#app/reports/search-terms.ts";
import { shopWindowAccounts } from "#app/reports/shop-window-accounts.ts";
import { shopWindows } from "#app/reports/shop-windows.ts";
import { tailShares } from "#app/reports/tail-shares.ts";
import { themeLift } from "#app/reports/theme-lift.ts";
import { themeOverTime } from "#app/reports/theme-over-time.ts";
import { themes } from "#app/reports/themes.ts";
import { tiers } from "#app/reports/tiers.ts";
import { tryNext } from "#app/reports/try-next.ts";
import { videoDaysReported } from "#app/reports/video-days-reported.ts";
import { videosReported } from "#app/reports/videos-reported.ts";
import { wordSuggestions } from "#app/reports/word-suggestions.ts";

/** Every report: pages, CSV addresses, the command line and the contract tests go by this list. */
export const reports: readonly Report[] = [
  headline,
  reach,
  exposureBySurface,
  exposureOverTime,
  engagementByPlatform,
  emv,
  emvOverTime,
  funnel,
  creators,
  tiers,
  creatorComparison,
  creatorTrends,
  posts,
  longTail,
  lifeCurves,
  halfLives,
  tailShares,
  lifeCosts,
  livingPosts,
  evergreenPosts,
  forecastRecord,
  forecasts,
  campaigns,
  campaignList,
  campaignGoals,
  campaignReach,
  campaignExposure,
  campaignPieces,
  campaignPlatforms,
  campaignEngagement,
  campaignCosts,
  campaignCostMetrics,
  campaignCreators,
  campaignOverlap,
  campaignWindows,
  campaignRelations,
  campaignSpans,
  campaignUnknown,
  campaignComparison,
  campaignTrends,
  campaignAges,
  products,
  productHeadline,
  productSales,
  productFunnel,
  productFunnels,
  creatorFunnels,
  productChannels,
  productPlacements,
  recommendations,
  shopWindows,
  shopDaysReported,
  productDaysReported,
  videoDaysReported,
  videosReported,
  shopWindowAccounts,
  orders,
  orderList,
  salesOverTime,
  salesChanges,
  themeLift,
  themes,
  themeOverTime,
  tryNext,
  searchTerms,
  buyingComments,
  wordSuggestions,
  phraseSuggestions,
  platformRatios,
  platformRatiosByMonth,
  piecePairs,
  reachByPlatform,
  creatorGrowth,
  creatorPosts,
  creatorAudience,
  creatorViewers,
  creatorWatch,
  postLifetime,
  postDays,
  postCurve,
  postForecast,
  postEmv,
  postRetention,
  postSurfaces,
  postComments,
  postSnapshots,
  piecePlacements,
  annotations,
  glossary,
];

export function findReport(key: string): Report | undefined {
  return reports.find((report) => report.key === key);
}
