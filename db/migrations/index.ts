import type { Migration } from "kysely";
import * as reference from "#db/migrations/2026-11-22-01-reference.ts";
import * as entities from "#db/migrations/2026-11-22-02-entities.ts";
import * as snapshots from "#db/migrations/2026-11-22-03-snapshots.ts";
import * as jobs from "#db/migrations/2026-11-22-04-jobs.ts";
import * as facts from "#db/migrations/2026-11-22-05-facts.ts";
import * as planner from "#db/migrations/2026-11-22-06-planner.ts";
import * as pulls from "#db/migrations/2026-11-25-01-pulls.ts";
import * as derivedPosts from "#db/migrations/2026-11-25-10-derived-posts.ts";
import * as profileVisitors from "#db/migrations/2026-11-25-11-profile-visitors.ts";
import * as archiveEntries from "#db/migrations/2026-11-25-20-archive-entries.ts";
import * as unnamedPosts from "#db/migrations/2026-11-25-20-unnamed-posts.ts";
import * as pieces from "#db/migrations/2026-11-25-30-pieces.ts";
import * as dataPage from "#db/migrations/2026-11-25-40-data-page.ts";
import * as disk from "#db/migrations/2026-11-25-50-disk.ts";
import * as gonePosts from "#db/migrations/2026-11-26-10-gone-posts.ts";
import * as erasures from "#db/migrations/2026-11-26-11-erasures.ts";
import * as keptResponses from "#db/migrations/2026-11-26-12-kept-responses.ts";
import * as campaigns from "#db/migrations/2026-11-26-30-campaigns.ts";
import * as longLife from "#db/migrations/2026-11-26-40-long-life.ts";
import * as handovers from "#db/migrations/2026-11-26-50-handovers.ts";
import * as observationIntervals from "#db/migrations/2026-11-26-51-observation-intervals.ts";
import * as runLog from "#db/migrations/2026-11-26-60-run-log.ts";
import * as refreshExpiry from "#db/migrations/2026-11-26-61-refresh-expiry.ts";
import * as accountDecisions from "#db/migrations/2026-11-26-62-account-decisions.ts";
import * as piecePairs from "#db/migrations/2026-11-26-70-piece-pairs.ts";
import * as interests from "#db/migrations/2026-11-26-80-interests.ts";
import * as postMonths from "#db/migrations/2026-11-26-90-post-months.ts";
import * as rateCards from "#db/migrations/2026-11-26-91-rate-cards.ts";
import * as totals from "#db/migrations/2026-11-26-91-totals.ts";
import * as annotations from "#db/migrations/2026-11-26-92-annotations.ts";
import * as shopWindowOrders from "#db/migrations/2026-11-26-94-shop-window-orders.ts";
import * as viewsKnown from "#db/migrations/2026-11-26-95-views-known.ts";
import * as settledWorkspace from "#db/migrations/2026-11-27-01-settled-workspace.ts";
import * as factsVersion from "#db/migrations/2026-11-27-05-facts-version.ts";
import * as capabilityReasons from "#db/migrations/2026-11-27-06-capability-reasons.ts";
import * as coarserFacts from "#db/migrations/2026-11-27-10-coarser-facts.ts";
import * as savedViews from "#db/migrations/2026-11-27-20-saved-views.ts";
import * as dismissals from "#db/migrations/2026-11-27-21-dismissals.ts";
import * as largeWorkspaces from "#db/migrations/2026-11-27-30-large-workspaces.ts";
import * as recommendationFacts from "#db/migrations/2026-11-28-01-recommendation-facts.ts";
import * as shopLookups from "#db/migrations/2026-11-28-02-shop-lookups.ts";
import * as orderAges from "#db/migrations/2026-11-28-03-order-ages.ts";
import * as commissions from "#db/migrations/2026-11-28-10-commissions.ts";
import * as tiers from "#db/migrations/2026-11-28-20-tiers.ts";
import * as accountDays from "#db/migrations/2026-11-28-21-account-days.ts";
import * as shopDays from "#db/migrations/2026-11-28-40-shop-days.ts";
import * as slotsAgain from "#db/migrations/2026-11-29-20-slots-again.ts";
import * as namingMessages from "#db/migrations/2026-11-29-21-naming-messages.ts";
import * as plainAddresses from "#db/migrations/2026-11-29-40-plain-addresses.ts";
import * as videoDays from "#db/migrations/2026-11-29-41-video-days.ts";
import * as orderChanges from "#db/migrations/2026-11-29-60-order-changes.ts";
import * as postRetention from "#db/migrations/2026-11-29-70-post-retention.ts";
import * as authorisations from "#db/migrations/2026-11-30-10-authorisations.ts";
import * as rejectPlaces from "#db/migrations/2026-11-30-20-reject-places.ts";
import * as ordersTold from "#db/migrations/2026-11-30-30-orders-told.ts";
import * as campaignTiers from "#db/migrations/2026-11-30-31-campaign-tiers.ts";
import * as commentReading from "#db/migrations/2026-11-30-50-comment-reading.ts";
import * as growthSince from "#db/migrations/2026-11-30-51-growth-since.ts";
import * as sightingsNoted from "#db/migrations/2026-11-30-60-sightings-noted.ts";
import * as heldBack from "#db/migrations/2026-11-30-70-held-back.ts";
import * as orphans from "#db/migrations/2026-11-30-71-orphans.ts";
import * as nextOptions from "#db/migrations/2026-11-30-72-next-options.ts";
import * as campaignAccounts from "#db/migrations/2026-11-30-80-campaign-accounts.ts";
import * as accountParts from "#db/migrations/2026-11-30-81-account-parts.ts";
import * as refusedAndImported from "#db/migrations/2026-11-30-82-refused-and-imported.ts";
import * as removals from "#db/migrations/2026-11-30-83-removals.ts";
import * as daysByBounds from "#db/migrations/2026-11-30-84-days-by-bounds.ts";
import * as corrections from "#db/migrations/2026-11-30-85-corrections.ts";
import * as riseOfSeenPosts from "#db/migrations/2026-11-30-86-rise-of-seen-posts.ts";
import * as factRevisions from "#db/migrations/2026-11-30-87-fact-revisions.ts";
import * as secretsEntered from "#db/migrations/2026-11-30-90-secrets-entered.ts";
import * as eventProducts from "#db/migrations/2026-11-30-91-event-products.ts";

/** Every migration by name, in order. A migration is frozen once it has run anywhere: it never imports the code of today. */
export const migrations: Record<string, Migration> = {
  "2026-11-22-01-reference": reference,
  "2026-11-22-02-entities": entities,
  "2026-11-22-03-snapshots": snapshots,
  "2026-11-22-04-jobs": jobs,
  "2026-11-22-05-facts": facts,
  "2026-11-22-06-planner": planner,
  "2026-11-25-01-pulls": pulls,
  "2026-11-25-10-derived-posts": derivedPosts,
  "2026-11-25-11-profile-visitors": profileVisitors,
  "2026-11-25-20-archive-entries": archiveEntries,
  "2026-11-25-20-unnamed-posts": unnamedPosts,
  "2026-11-25-30-pieces": pieces,
  "2026-11-25-40-data-page": dataPage,
  "2026-11-25-50-disk": disk,
  "2026-11-26-10-gone-posts": gonePosts,
  "2026-11-26-11-erasures": erasures,
  "2026-11-26-12-kept-responses": keptResponses,
  "2026-11-26-30-campaigns": campaigns,
  "2026-11-26-40-long-life": longLife,
  "2026-11-26-50-handovers": handovers,
  "2026-11-26-51-observation-intervals": observationIntervals,
  "2026-11-26-60-run-log": runLog,
  "2026-11-26-61-refresh-expiry": refreshExpiry,
  "2026-11-26-62-account-decisions": accountDecisions,
  "2026-11-26-70-piece-pairs": piecePairs,
  "2026-11-26-80-interests": interests,
  "2026-11-26-90-post-months": postMonths,
  "2026-11-26-91-rate-cards": rateCards,
  "2026-11-26-91-totals": totals,
  "2026-11-26-92-annotations": annotations,
  "2026-11-26-94-shop-window-orders": shopWindowOrders,
  "2026-11-26-95-views-known": viewsKnown,
  "2026-11-27-01-settled-workspace": settledWorkspace,
  "2026-11-27-05-facts-version": factsVersion,
  "2026-11-27-06-capability-reasons": capabilityReasons,
  "2026-11-27-10-coarser-facts": coarserFacts,
  "2026-11-27-20-saved-views": savedViews,
  "2026-11-27-21-dismissals": dismissals,
  "2026-11-27-30-large-workspaces": largeWorkspaces,
  "2026-11-28-01-recommendation-facts": recommendationFacts,
  "2026-11-28-02-shop-lookups": shopLookups,
  "2026-11-28-03-order-ages": orderAges,
  "2026-11-28-10-commissions": commissions,
  "2026-11-28-20-tiers": tiers,
  "2026-11-28-21-account-days": accountDays,
  "2026-11-28-40-shop-days": shopDays,
  "2026-11-29-20-slots-again": slotsAgain,
  "2026-11-29-21-naming-messages": namingMessages,
  "2026-11-29-40-plain-addresses": plainAddresses,
  "2026-11-29-41-video-days": videoDays,
  "2026-11-29-60-order-changes": orderChanges,
  "2026-11-29-70-post-retention": postRetention,
  "2026-11-30-10-authorisations": authorisations,
  "2026-11-30-20-reject-places": rejectPlaces,
  "2026-11-30-30-orders-told": ordersTold,
  "2026-11-30-31-campaign-tiers": campaignTiers,
  "2026-11-30-50-comment-reading": commentReading,
  "2026-11-30-51-growth-since": growthSince,
  "2026-11-30-60-sightings-noted": sightingsNoted,
  "2026-11-30-70-held-back": heldBack,
  "2026-11-30-71-orphans": orphans,
  "2026-11-30-72-next-options": nextOptions,
  "2026-11-30-80-campaign-accounts": campaignAccounts,
  "2026-11-30-81-account-parts": accountParts,
  "2026-11-30-82-refused-and-imported": refusedAndImported,
  "2026-11-30-83-removals": removals,
  "2026-11-30-84-days-by-bounds": daysByBounds,
  "2026-11-30-85-corrections": corrections,
  "2026-11-30-86-rise-of-seen-posts": riseOfSeenPosts,
  "2026-11-30-87-fact-revisions": factRevisions,
  "2026-11-30-90-secrets-entered": secretsEntered,
  "2026-11-30-91-event-products": eventProducts,
};
