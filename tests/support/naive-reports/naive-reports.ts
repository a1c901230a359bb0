import { exposureBySurface } from "#app/reports/exposure-by-surface.ts";
import { chosenPosts } from "#tests/support/naive-reports/chosen-posts.ts";
import { campaignCreators } from "#tests/support/naive-reports/naive-campaign-creators.ts";
import { campaignGoals, campaignList } from "#tests/support/naive-reports/naive-campaign-goals.ts";
import { campaignOverlap } from "#tests/support/naive-reports/naive-campaign-overlap.ts";
import { campaignUnknown } from "#tests/support/naive-reports/naive-campaign-unknown.ts";
import {
  campaignCostMetrics,
  campaignCosts,
  campaignExposure,
  campaignReach,
  campaignSpans,
  campaignsFound,
  campaignWindows,
  reachByPlatform,
  unpairedCosts,
} from "#tests/support/naive-reports/naive-campaigns.ts";
import { missingOf } from "#tests/support/naive-reports/naive-capabilities.ts";
import {
  byWord,
  cellsOf,
  metricsOf,
  type NaiveCells,
  type NaiveResult,
} from "#tests/support/naive-reports/naive-cells.ts";
import { naiveAges, naiveComparison, naiveTrends } from "#tests/support/naive-reports/naive-comparison.ts";
import { creatorsOf } from "#tests/support/naive-reports/naive-creators.ts";
import { campaignEngagement } from "#tests/support/naive-reports/naive-engagement.ts";
import { naiveAnnotations } from "#tests/support/naive-reports/naive-events.ts";
import {
  naiveForecastRecord,
  naiveForecasts,
  naivePostForecast,
} from "#tests/support/naive-reports/naive-forecasts.ts";
import { funnelOf, funnelsOf } from "#tests/support/naive-reports/naive-funnels.ts";
import { headlineOf, productHeadline, reachOf } from "#tests/support/naive-reports/naive-headline.ts";
import { naiveThemeLift, naiveThemes } from "#tests/support/naive-reports/naive-interests.ts";
import { lifeCosts } from "#tests/support/naive-reports/naive-life-costs.ts";
import { lifeCurves } from "#tests/support/naive-reports/naive-life-curves.ts";
import { naivePostLifetime } from "#tests/support/naive-reports/naive-lifetime.ts";
import {
  naiveAudience,
  naiveOrderList,
  naivePostCurve,
  naivePostDays,
  naivePostSnapshots,
  naiveRecommendations,
  naiveShopWindows,
} from "#tests/support/naive-reports/naive-lists.ts";
import { halfLives, longLived } from "#tests/support/naive-reports/naive-lives.ts";
import { naiveLongTail } from "#tests/support/naive-reports/naive-long-tail.ts";
import { mediaValue, mediaValueOverTime } from "#tests/support/naive-reports/naive-media-value.ts";
import { overTime, salesOf } from "#tests/support/naive-reports/naive-over-time.ts";
import { naivePiecePairs } from "#tests/support/naive-reports/naive-pairs.ts";
import { naivePhrases } from "#tests/support/naive-reports/naive-phrases.ts";
import { campaignPieces } from "#tests/support/naive-reports/naive-pieces.ts";
import { naivePlacements } from "#tests/support/naive-reports/naive-placements.ts";
import { platformRatios, platformRatiosByMonth } from "#tests/support/naive-reports/naive-platform-ratios.ts";
import {
  naivePiecePlacements,
  naivePostComments,
  naivePostSurfaces,
} from "#tests/support/naive-reports/naive-post-parts.ts";
import { mediaValueOfPosts, postMediaValue } from "#tests/support/naive-reports/naive-post-value.ts";
import {
  bucketsOf,
  type NaiveContext,
  type NaivePeriod,
  platformsIn,
  rowsFor,
  settingOf,
} from "#tests/support/naive-reports/naive-question.ts";
import {
  naiveProductDays,
  naiveShopDays,
  naiveVideoDays,
  naiveVideos,
} from "#tests/support/naive-reports/naive-reported-days.ts";
import { naivePostRetention } from "#tests/support/naive-reports/naive-retention.ts";
import { naiveSalesChanges } from "#tests/support/naive-reports/naive-sales-changes.ts";
import { naiveSuggestions } from "#tests/support/naive-reports/naive-suggestions.ts";
import { naiveSurfaces } from "#tests/support/naive-reports/naive-surfaces.ts";
import { tailShares } from "#tests/support/naive-reports/naive-tails.ts";
import { naiveTiers } from "#tests/support/naive-reports/naive-tiers.ts";
import { naiveTryNext } from "#tests/support/naive-reports/naive-try-next.ts";
import { naiveViewers } from "#tests/support/naive-reports/naive-viewers.ts";
import { naiveWindowAccounts } from "#tests/support/naive-reports/naive-window-accounts.ts";
import { naiveBuyingComments, naiveSearchTerms } from "#tests/support/naive-reports/naive-words.ts";

function byEntity(context: NaiveContext, key: string, table: string, of: "product" | "campaign"): NaiveResult {
  const metrics = metricsOf(key);
  const rows = rowsFor(context, metrics, of);
  return {
    rows: new Map(
      (context.data.raw[table] ?? []).map((entity) => {
        const own = rows.filter((row) => row[of] === entity.id);
        const { filters } = context;
        const asked = { ...context, filters: { ...filters, [of]: entity.id as number } };
        const cells = cellsOf(asked, metrics, own);
        const missing = missingOf(
          context.data,
          cells,
          metrics,
          { ...asked.filters, platforms: platformsIn(asked) },
          { rows: own, setting: settingOf(asked, filters) },
        );
        return [String(entity.id), { ...cells, ...missing }];
      }),
    ),
    totals: null,
  };
}

/** A product with the posts that recommend it, whatever is chosen of them. */
function productsOf(context: NaiveContext): NaiveResult {
  const { rows, totals } = byEntity(context, "products", "product", "product");
  const { recommendation: recommendations = [], post: arrived = [] } = context.data.raw;
  const posted = new Set(arrived.map((row) => row.id));
  const withPosts = [...rows].map(([key, cells]): [string, NaiveCells] => {
    const posts = recommendations.filter((row) => String(row.product_id) === key && posted.has(row.post_id));
    return [key, { ...cells, posts: new Set(posts.map((row) => row.post_id)).size }];
  });
  return { rows: new Map(withPosts), totals };
}

function campaignsOf(context: NaiveContext): NaiveResult {
  const { rows, totals } = byEntity(context, "campaigns", "campaign", "campaign");
  const read = rowsFor(context, metricsOf("campaigns"), "campaign");
  const found = campaignsFound(context).map(({ id }) => String(id));
  const paired = [...rows].flatMap(([key, cells]): [string, NaiveCells][] => {
    if (!found.includes(key)) return [];
    const own = read.filter((row) => String(row.campaign) === key);
    return [[key, { ...cells, ...unpairedCosts(context, own) }]];
  });
  return { rows: new Map(paired), totals };
}

function ordersOf(context: NaiveContext): NaiveResult {
  const metrics = metricsOf("orders");
  const rows = rowsFor(context, metrics);
  const channels = ["online", "offline"].filter(
    (channel) => context.filters.channels.length === 0 || context.filters.channels.includes(channel),
  );
  const cells = (period: NaivePeriod) =>
    Object.fromEntries(
      channels.flatMap((channel) => {
        const own = rows.filter((row) => row.channel === channel);
        return Object.entries(cellsOf(context, metrics, own, period)).map(([key, value]) => [
          `${key}_${channel}`,
          value,
        ]);
      }),
    );
  return {
    rows: new Map(bucketsOf(context).map(({ day, period }) => [day, cells(period)])),
    totals: cells(context.filters),
  };
}

function postsOf(context: NaiveContext): NaiveResult {
  const metrics = metricsOf("posts");
  const { data, filters } = context;
  const rows = data.postRows(filters.window);
  const chosen = chosenPosts(context);
  const mediaValue = mediaValueOfPosts(context);
  const lifetimes = new Map((data.facts.post_lifetime ?? []).map((row) => [row.post_id, row.total_views]));
  return {
    rows: new Map(
      chosen.map((post) => {
        // Of a post it is known which platform could have given its numbers.
        const platforms = [String(post.platform)];
        const own = rows.filter((row) => row.post === post.id);
        const asked = { ...context, filters: { ...filters, platforms } };
        const cells = cellsOf(asked, metrics, own);
        return [
          String(post.id),
          {
            ...cells,
            ...missingOf(
              data,
              cells,
              metrics,
              { ...filters, platforms },
              { rows: own, setting: settingOf(asked, filters) },
            ),
            lifetime_views: (lifetimes.get(post.id) ?? null) as number | null,
            earned_media_value: mediaValue?.(post) ?? null,
          },
        ];
      }),
    ),
    totals: null,
  };
}

/** The reports that are computed anew here, by their keys. */
export const naiveReports: Readonly<Record<string, (context: NaiveContext) => NaiveResult>> = {
  headline: headlineOf,
  reach: reachOf,
  "reach-by-platform": reachByPlatform,
  "exposure-over-time": (context) => overTime(context, "exposure-over-time"),
  "exposure-by-surface": (context) => naiveSurfaces(context, exposureBySurface.metrics),
  "engagement-by-platform": (context) => byWord(context, "engagement-by-platform", "platform"),
  funnel: funnelOf,
  creators: creatorsOf,
  campaigns: campaignsOf,
  products: productsOf,
  emv: mediaValue,
  "post-emv": postMediaValue,
  "emv-over-time": mediaValueOverTime,
  annotations: naiveAnnotations,
  "shop-days-reported": naiveShopDays,
  "product-days-reported": naiveProductDays,
  "video-days-reported": naiveVideoDays,
  "videos-reported": naiveVideos,
  "product-headline": productHeadline,
  "product-placements": naivePlacements,
  "product-sales": (context) => salesOf(context, "product-sales"),
  "product-funnel": funnelOf,
  "product-channels": ordersOf,
  "creator-funnels": (context) => funnelsOf(context, "creator"),
  "product-funnels": (context) => funnelsOf(context, "product"),
  orders: ordersOf,
  posts: postsOf,
  "sales-over-time": (context) => salesOf(context, "sales-over-time"),
  "creator-growth": (context) => overTime(context, "creator-growth"),
  "creator-watch": (context) => overTime(context, "creator-watch"),
  "long-tail": naiveLongTail,
  "creator-posts": postsOf,
  forecasts: naiveForecasts,
  "forecast-record": naiveForecastRecord,
  "post-forecast": naivePostForecast,
  "platform-ratios": platformRatios,
  "platform-ratios-by-month": platformRatiosByMonth,
  "piece-pairs": naivePiecePairs,
  "creator-audience": naiveAudience,
  "creator-viewers": naiveViewers,
  "order-list": naiveOrderList,
  "sales-changes": naiveSalesChanges,
  "post-curve": naivePostCurve,
  "post-days": naivePostDays,
  "post-snapshots": naivePostSnapshots,
  "post-retention": naivePostRetention,
  recommendations: naiveRecommendations,
  "shop-windows": naiveShopWindows,
  "shop-window-accounts": naiveWindowAccounts,
  "campaign-reach": campaignReach,
  "campaign-exposure": campaignExposure,
  "campaign-pieces": campaignPieces,
  "campaign-platforms": (context) => byWord(context, "campaign-platforms", "platform"),
  "campaign-engagement": campaignEngagement,
  "campaign-relations": (context) => byWord(context, "campaign-relations", "relation"),
  "campaign-windows": campaignWindows,
  "campaign-spans": campaignSpans,
  "campaign-costs": campaignCosts,
  "campaign-cost-metrics": campaignCostMetrics,
  "campaign-creators": campaignCreators,
  "campaign-goals": campaignGoals,
  "campaign-overlap": campaignOverlap,
  "campaign-list": campaignList,
  "campaign-unknown": campaignUnknown,
  "creator-comparison": (context) => naiveComparison(context, "creators"),
  "campaign-comparison": (context) => naiveComparison(context, "campaigns"),
  "creator-trends": (context) => naiveTrends(context, "creators"),
  "campaign-trends": (context) => naiveTrends(context, "campaigns"),
  "campaign-ages": naiveAges,
  tiers: naiveTiers,
  themes: naiveThemes,
  "theme-lift": naiveThemeLift,
  "theme-over-time": (context) => overTime(context, "theme-over-time"),
  "try-next": naiveTryNext,
  "word-suggestions": naiveSuggestions,
  "phrase-suggestions": naivePhrases,
  "search-terms": naiveSearchTerms,
  "buying-comments": naiveBuyingComments,
  "tail-shares": tailShares,
  "life-costs": lifeCosts,
  "life-curves": lifeCurves,
  "half-lives": halfLives,
  "living-posts": (context) => longLived(context, false),
  "evergreen-posts": (context) => longLived(context, true),
  "post-lifetime": naivePostLifetime,
  "post-surfaces": naivePostSurfaces,
  "post-comments": naivePostComments,
  "piece-placements": naivePiecePlacements,
};
