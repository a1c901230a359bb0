import { toTime } from "./calendar.ts";
import type { WrittenFile } from "./feed-writer.ts";
import type { CampaignTally } from "./order-book.ts";
import type { PostPlan, Quirk } from "./post-plan.ts";
import { shops } from "./products.ts";
import type { World } from "./world.ts";

/** The posts of each planned fault; grows with the faults, which no world has many of, apart from those that are only counted. */
export interface QuirkLog {
  readonly postIds: Record<"falls" | "private" | "deleted", string[]>;
  readonly counts: Record<"late" | "gap", number>;
}

export function createQuirkLog(): QuirkLog {
  return { postIds: { falls: [], private: [], deleted: [] }, counts: { late: 0, gap: 0 } };
}

export function noteQuirk(log: QuirkLog, { quirk, postId }: PostPlan): void {
  const kind: Quirk = quirk;
  if (kind === "late" || kind === "gap") log.counts[kind]++;
  else if (kind !== "none") log.postIds[kind].push(postId);
}

/** What is true of the world and no file of the feed says: what an analysis of it should find. */
export function tellTruth(
  world: World,
  tallies: readonly CampaignTally[],
  log: QuirkLog,
  files: readonly WrittenFile[],
) {
  return {
    options: world.options,
    window: { from: toTime(world.calendar.from), to: toTime(world.calendar.to), time_zone: "Europe/Paris" },
    kesong: { opened_at: toTime(world.calendar.from), shop_functions_and_videos_from: toTime(world.kesongShopFrom) },
    no_data: { platform: "douyin", day: world.calendar.days[world.darkDay] },
    campaigns: tallies.map(({ campaign, orders, ordersCaused }) => ({
      campaign_id: campaign.id,
      // Orders that came for one of the products, per order that would have come without the campaign, less 1. Posts, clicks and codes of the
      // campaign are credited with many more: they would have brought those orders anyway.
      lift_in_orders: campaign.lift,
      lifted: {
        from: toTime(campaign.from),
        to: toTime(campaign.liftedTo),
        shops: Object.values(shops),
        product_ids: campaign.productIds,
      },
      orders_for_its_products: orders,
      orders_caused: ordersCaused,
    })),
    faults: { post_ids: log.postIds, posts_with_late_snapshots: log.counts.late, posts_with_gaps: log.counts.gap },
    records: Object.fromEntries(files.map(({ stream, records }) => [stream, records])),
  };
}
