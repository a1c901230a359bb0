import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { setImmediate } from "node:timers/promises";
import { dayMs } from "./calendar.ts";
import { type FeedWriter, openFeed, type WrittenFile } from "./feed-writer.ts";
import { type OrderBook, openOrderBook } from "./order-book.ts";
import { orderFromReading } from "./order-posts.ts";
import { orderUnprompted } from "./order-unprompted.ts";
import { planPosts } from "./plan-posts.ts";
import type { PostPlan } from "./post-plan.ts";
import { chance, createRandom } from "./random.ts";
import { readPost } from "./read-post.ts";
import { createQuirkLog, noteQuirk, type QuirkLog, tellTruth } from "./truth.ts";
import { createWorld, type World, type WorldOptions } from "./world.ts";
import { writeAccounts } from "./write-accounts.ts";
import { writeCampaigns, writeExchangeRates, writeProducts } from "./write-catalogue.ts";
import { writeCommentReadings } from "./write-comment-readings.ts";
import { writeOrphans } from "./write-orphans.ts";
import { writePostRecords } from "./write-post.ts";
import { writeReading } from "./write-reading.ts";
import { writeComments, writeSearchTerms } from "./write-response.ts";

export interface GenerateOptions extends WorldOptions {
  readonly folder: string;
  readonly gzip?: boolean;
  readonly onProgress?: (text: string) => void;
}

// Posts between two breaths, so that a signal or a heartbeat gets its turn.
const postsPerBreath = 500;

/**
 * Writes a whole world as files of the Levain feed, with the truth about it beside them in truth.json. The same options give the same bytes.
 * Memory grows with creators and days, never with posts.
 */
export async function generateWorld(options: GenerateOptions): Promise<readonly WrittenFile[]> {
  const { posts, days, end, seed, creators } = options;
  const world = createWorld({ posts, days, end, seed, creators });
  const feed = openFeed(options.folder, { gzip: options.gzip ?? false });
  const { tallies, log } = await writeWorld(feed, world, options.onProgress);
  const files = feed.close();
  writeFileSync(
    join(options.folder, "truth.json"),
    `${JSON.stringify(tellTruth(world, tallies, log, files), null, 2)}\n`,
  );
  return files;
}

/** Writes every record of a world, wherever the writer puts them. */
export async function writeWorld(
  feed: FeedWriter,
  world: World,
  onProgress?: (text: string) => void,
): Promise<{ readonly tallies: OrderBook["tallies"]; readonly log: QuirkLog }> {
  const { posts, days } = world.options;
  const book = openOrderBook(world, feed);
  writeExchangeRates(feed, world);
  writeProducts(feed, world);
  writeCampaigns(feed, world);
  writeAccounts(feed, world, book);
  const log = createQuirkLog();
  let piece: string | undefined;
  for (const plan of planPosts(world)) {
    writePostRecords(feed, world, plan, plan.pieceId !== piece);
    piece = plan.pieceId;
    noteQuirk(log, plan);
    writeLife(feed, world, book, plan);
    if ((plan.ordinal + 1) % postsPerBreath !== 0) continue;
    onProgress?.(`${plan.ordinal + 1} of ${posts} posts`);
    await setImmediate();
  }
  for (let day = 0; day < days; day++) orderUnprompted(world, book, day);
  writeCommentReadings(feed, world);
  writeOrphans(feed, world);
  writeLateReadings(feed, world);
  return { tallies: book.tallies, log };
}

/** All that follows from a post: its snapshots, comments, search terms and orders. */
function writeLife(feed: FeedWriter, world: World, book: OrderBook, plan: PostPlan): void {
  const { seed } = world.options;
  const random = createRandom(seed, "life", plan.ordinal);
  const talk = createRandom(seed, "comments", plan.ordinal);
  let written = 0;
  for (const reading of readPost(world, plan)) {
    if (reading.arrives === "in_time") writeReading(feed, plan, reading);
    const isVisible = plan.quirk !== "private" || reading.at < plan.quirkAt;
    if (!isVisible) continue;
    written = writeComments(feed, talk, plan, reading, { comments: reading.moreComments, written });
    // What else came of the time before the first day is not known.
    if (reading.previousAt < world.calendar.from) continue;
    written = writeComments(feed, random, plan, reading, { comments: reading.firstComments, written });
    writeSearchTerms(feed, plan, reading);
    orderFromReading(book, random, plan, reading);
  }
  const isGiven = plan.relation === "gifted" || plan.relation === "paid";
  if (isGiven && chance(random, 0.3))
    book.place(random, {
      at: plan.publishedAt - 12 * dayMs,
      shop: "europe",
      channel: "online",
      product: plan.product,
      isSample: true,
    });
}

/** The readings that come after all others, though they are older. */
function writeLateReadings(feed: FeedWriter, world: World): void {
  for (const plan of planPosts(world)) {
    if (plan.quirk !== "late") continue;
    for (const reading of readPost(world, plan)) if (reading.arrives === "late") writeReading(feed, plan, reading);
  }
}
