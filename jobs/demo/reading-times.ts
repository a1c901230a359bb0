import { dayMs, dayOf, dayStart, hourMs } from "./calendar.ts";
import type { PostPlan } from "./post-plan.ts";
import { between, chance, createRandom } from "./random.ts";
import type { World } from "./world.ts";

// Several a day while a post is new, in hours after publication.
const denseHours = [5, 13, 23, 36, 47] as const;

/** When a post's counters are read: often in the first two days, then once a day at no fixed hour, after three weeks every second, seldom every third day. */
export function* readingTimes(world: World, plan: PostPlan): Generator<number> {
  const { calendar, options } = world;
  const random = createRandom(options.seed, "times", plan.ordinal);
  let last = plan.publishedAt;
  for (const hours of denseHours) {
    const at = plan.publishedAt + Math.floor(hours * between(random, 0.8, 1) * hourMs);
    if (at >= calendar.to) return;
    if (at < calendar.from) continue;
    last = at;
    yield toSecond(at);
  }
  const hour = between(random, 5, 21);
  let day = Math.max(0, dayOf(calendar, last) + 1);
  while (day < options.days) {
    const at = dayStart(calendar, day) + Math.floor((hour + between(random, -1.5, 1.5)) * hourMs);
    if (at >= calendar.to) return;
    if (at - last > 6 * hourMs) {
      last = at;
      yield toSecond(at);
    }
    day += at - plan.publishedAt < 21 * dayMs ? 1 : chance(random, 0.93) ? 2 : 3;
  }
}

function toSecond(at: number): number {
  return Math.floor(at / 1000) * 1000;
}
