import type { Surface } from "#db/records/vocabulary.ts";
import { audienceTime, dayMs, dayOf } from "./calendar.ts";
import { decayed } from "./exp2.ts";
import { platformHabits } from "./platforms.ts";
import type { PostPlan } from "./post-plan.ts";
import { between, chance, count, countOf, createRandom, factor, type Random } from "./random.ts";
import { readingTimes } from "./reading-times.ts";
import type { World } from "./world.ts";

/** Everything a platform could count of a post, whether or not it tells. */
export interface Counters {
  impressions: number;
  views: number;
  reach: number;
  likes: number;
  comments: number;
  shares: number;
  saves: number;
  watch_seconds: number;
  product_impressions: number;
  product_clicks: number;
}

export interface SurfaceCounters {
  readonly surface: Surface;
  impressions: number;
  views: number;
}

/** One moment at which a post's counters could be read. */
export interface Reading {
  readonly at: number;
  /** The reading before, or the publication. */
  readonly previousAt: number;
  /** The running counters themselves: to be used before the next reading is asked for. */
  readonly counters: Readonly<Counters>;
  readonly surfaces: readonly Readonly<SurfaceCounters>[];
  readonly viewsGained: number;
  /** The first comments of the post, and all others. Each of them stands in the feed. */
  readonly firstComments: number;
  readonly moreComments: number;
  readonly clicksGained: number;
  /** How it comes to the feed: with the others, after them, or not at all. */
  readonly arrives: "in_time" | "late" | "never";
}

/** All readings of a post, in order. What happens depends on the seed and the post alone. */
export function* readPost(world: World, plan: PostPlan): Generator<Reading> {
  const random = createRandom(world.options.seed, "readings", plan.ordinal);
  const counters: Counters = {
    impressions: 0,
    views: 0,
    reach: 0,
    likes: 0,
    comments: 0,
    shares: 0,
    saves: 0,
    watch_seconds: 0,
    product_impressions: 0,
    product_clicks: 0,
  };
  const surfaces: SurfaceCounters[] = plan.paths.map(({ surface }) => ({ surface, impressions: 0, views: 0 }));
  const talk = openTalk(world.calendar.from);
  let previousAt = plan.publishedAt;
  let hasFallen = false;
  for (const at of readingTimes(world, plan)) {
    if (plan.quirk === "deleted" && at >= plan.quirkAt) return;
    const viewsGained = see(random, plan, surfaces, previousAt, at);
    const clicks = counters.product_clicks;
    counters.impressions = surfaces.reduce((sum, one) => sum + one.impressions, 0);
    counters.views += viewsGained;
    const { firstComments, moreComments } = talk(
      react(random, plan, counters, viewsGained, previousAt, at),
      previousAt,
    );
    counters.comments += firstComments + moreComments;
    if (plan.quirk === "falls" && at >= plan.quirkAt && !hasFallen) {
      hasFallen = true;
      correct(random, counters);
    }
    const clicksGained = counters.product_clicks - clicks;
    yield {
      at,
      previousAt,
      counters,
      surfaces,
      viewsGained,
      firstComments,
      moreComments,
      clicksGained,
      arrives: arrival(random, world, plan, at),
    };
    previousAt = at;
  }
}

/** What each path brought between two moments. */
function see(
  random: Random,
  { paths, publishedAt }: PostPlan,
  surfaces: SurfaceCounters[],
  from: number,
  to: number,
): number {
  const born = audienceTime(publishedAt);
  const [youngAge, oldAge] = [audienceTime(from) - born, audienceTime(to) - born];
  const luck = factor(random, 0.25);
  let views = 0;
  paths.forEach((path, place) => {
    const surface = surfaces[place];
    if (!surface) return;
    const share =
      decayed(oldAge - path.delayDays, path.halfLifeDays) - decayed(youngAge - path.delayDays, path.halfLifeDays);
    const impressions = count(random, (path.views / path.openRate) * share * luck);
    const opened = path.openRate === 1 ? impressions : countOf(random, impressions, path.openRate);
    surface.impressions += impressions;
    surface.views += opened;
    views += opened;
  });
  return views;
}

const firstOfPost = 5;
const firstOfReading = 2;
/** So many who have something to say keep it to themselves after the first have spoken: a feed can hold every comment then. */
const silentPerComment = 12;

/** How many of those who have something to say write it, as its first comments (none before the world begins) or later. */
function openTalk(begins: number): (willing: number, from: number) => Pick<Reading, "firstComments" | "moreComments"> {
  let [first, silent, more] = [0, 0, 0];
  return (willing, from) => {
    const firstComments = from < begins ? 0 : Math.min(willing, firstOfReading, firstOfPost - first);
    first += firstComments;
    silent += willing - firstComments;
    const moreComments = Math.floor(silent / silentPerComment) - more;
    more += moreComments;
    return { firstComments, moreComments };
  };
}

/** What those who saw it did; gives back how many have something to say. */
function react(random: Random, plan: PostPlan, counters: Counters, views: number, from: number, to: number): number {
  const { rates } = platformHabits[plan.account.platform];
  const { appeal } = plan;
  counters.reach += countOf(random, views, from === plan.publishedAt ? 0.93 : 0.86);
  counters.likes += countOf(random, views, rates.likes * appeal.likes);
  const willing = countOf(random, views, rates.comments * appeal.comments);
  counters.shares += countOf(random, views, rates.shares * appeal.shares);
  counters.saves += countOf(random, views, rates.saves * appeal.saves);
  counters.watch_seconds += Math.round(views * watchedSeconds(plan) * between(random, 0.9, 1.1));
  // A card that came during the interval is counted from the next one on.
  if (plan.cardFrom === undefined || from < plan.cardFrom || to <= plan.cardFrom) return willing;
  const shown = countOf(random, views, 0.42);
  counters.product_impressions += shown;
  counters.product_clicks += countOf(random, shown, 0.055 * Math.min(2, appeal.saves));
  return willing;
}

function watchedSeconds({ durationSeconds = 0 }: PostPlan): number {
  return durationSeconds === 0 ? 0 : 4 + durationSeconds * 0.27;
}

/** The platform takes back views and likes that it holds to be fraudulent. */
function correct(random: Random, counters: Counters): void {
  const kept = between(random, 0.9, 0.95);
  counters.views = Math.floor(counters.views * kept);
  counters.likes = Math.floor(counters.likes * kept);
}

function arrival(random: Random, world: World, plan: PostPlan, at: number): Reading["arrives"] {
  const ageDays = (at - plan.publishedAt) / dayMs;
  const isMissed = chance(random, 0.025);
  if (isMissed || (plan.account.platform === "douyin" && dayOf(world.calendar, at) === world.darkDay)) return "never";
  if (plan.quirk === "gap" && ageDays > 5 && ageDays < 10) return "never";
  return plan.quirk === "late" && ageDays > 3 && ageDays < 6 ? "late" : "in_time";
}
