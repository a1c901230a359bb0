import type { DemoCampaign } from "./campaigns.ts";
import type { FeedWriter } from "./feed-writer.ts";
import { chance, type Random } from "./random.ts";
import { redeemCode } from "./redeem-code.ts";
import type { World } from "./world.ts";
import { type DemoOrder, writeOrder } from "./write-order.ts";

/** How many orders each campaign could have had a part in, and how many it caused. */
export interface CampaignTally {
  readonly campaign: DemoCampaign;
  orders: number;
  ordersCaused: number;
}

export interface OrderBook {
  /** Writes the order and, while a campaign lifts its product, now and then one that would not have come otherwise. */
  place(random: Random, order: DemoOrder): void;
  readonly tallies: readonly CampaignTally[];
}

/** Opens the book in which all orders of the world are numbered. */
export function openOrderBook(world: World, feed: FeedWriter): OrderBook {
  const tallies = world.campaigns.map((campaign) => ({ campaign, orders: 0, ordersCaused: 0 }));
  let number = 0;

  function write(order: DemoOrder): void {
    number++;
    writeOrder(feed, world, order, number);
  }

  return {
    tallies,
    place(random, wanted) {
      if (wanted.at < world.calendar.from || wanted.at >= world.calendar.to) return;
      const order = wanted.isSample ? wanted : redeemCode(random, world, wanted);
      write(order);
      if (order.isSample) return;
      const tally = tallies.find(({ campaign }) => isLifted(campaign, order));
      if (!tally) return;
      tally.orders++;
      if (!chance(random, tally.campaign.lift)) return;
      tally.orders++;
      tally.ordersCaused++;
      write(order);
    },
  };
}

function isLifted({ productIds, from, liftedTo }: DemoCampaign, { at, product }: DemoOrder): boolean {
  return at >= from && at < liftedTo && productIds.includes(product.id);
}
