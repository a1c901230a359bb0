import { campaigns } from "#app/reports/campaigns.ts";
import { creatorAudience } from "#app/reports/creator-audience.ts";
import { creatorGrowth } from "#app/reports/creator-growth.ts";
import { creators } from "#app/reports/creators.ts";
import { engagementByPlatform } from "#app/reports/engagement-by-platform.ts";
import { exposureBySurface } from "#app/reports/exposure-by-surface.ts";
import { exposureOverTime } from "#app/reports/exposure-over-time.ts";
import { funnel } from "#app/reports/funnel.ts";
import { glossary } from "#app/reports/glossary.ts";
import { headline } from "#app/reports/headline.ts";
import { longTail } from "#app/reports/long-tail.ts";
import { orderList } from "#app/reports/order-list.ts";
import { orders } from "#app/reports/orders.ts";
import { piecePairs } from "#app/reports/piece-pairs.ts";
import { platformRatios } from "#app/reports/platform-ratios.ts";
import { platformRatiosByMonth } from "#app/reports/platform-ratios-by-month.ts";
import { postCurve } from "#app/reports/post-curve.ts";
import { postDays } from "#app/reports/post-days.ts";
import { postSnapshots } from "#app/reports/post-snapshots.ts";
import { creatorPosts, posts } from "#app/reports/posts.ts";
import { products } from "#app/reports/products.ts";
import { recommendations } from "#app/reports/recommendations.ts";
import type { Report } from "#app/reports/report.ts";
import { salesOverTime } from "#app/reports/sales-over-time.ts";
import { shopWindows } from "#app/reports/shop-windows.ts";

/** Every report: pages, CSV addresses, the command line and the contract tests go by this list. */
export const reports: readonly Report[] = [
  headline,
  exposureBySurface,
  exposureOverTime,
  engagementByPlatform,
  funnel,
  creators,
  posts,
  longTail,
  campaigns,
  products,
  recommendations,
  shopWindows,
  orders,
  orderList,
  salesOverTime,
  platformRatios,
  platformRatiosByMonth,
  piecePairs,
  creatorGrowth,
  creatorPosts,
  creatorAudience,
  postDays,
  postCurve,
  postSnapshots,
  glossary,
];

export function findReport(key: string): Report | undefined {
  return reports.find((report) => report.key === key);
}
