import { expect, test } from "vitest";
import type { Clock } from "#jobs/http/clock.ts";
import { pauseBefore, usualPatience } from "#jobs/http/patience.ts";
import { createRateLimiter } from "#jobs/http/rate-limiter.ts";

/** A clock that is wound by hand: whoever sleeps wakes when it has come so far, in the order of their times. */
function windableClock() {
  let now = 0;
  let sleepers: { readonly until: number; wake(): void }[] = [];
  const clock: Clock = {
    now: () => now,
    sleep: (milliseconds) =>
      new Promise((resolve) => {
        sleepers.push({ until: now + milliseconds, wake: resolve });
      }),
  };
  /** Lets what has been woken go on until it sleeps again, or is done. */
  const settle = () => new Promise((resolve) => setImmediate(resolve));
  return {
    clock,
    async windTo(time: number) {
      for (;;) {
        await settle();
        const [next] = sleepers.toSorted((a, b) => a.until - b.until);
        if (!next || next.until > time) break;
        sleepers = sleepers.filter((one) => one !== next);
        now = next.until;
        next.wake();
      }
      now = time;
    },
  };
}

const { signal } = new AbortController();

function takeMany(limiter: ReturnType<typeof createRateLimiter>, clock: Clock, count: number): number[] {
  const times: number[] = [];
  for (let n = 0; n < count; n++) void limiter.take("", signal).then(() => times.push(clock.now()));
  return times;
}

test("requests are spread evenly over the window of the limit", async () => {
  const { clock, windTo } = windableClock();
  // 10 in 5 s: one every 500 ms.
  const times = takeMany(createRateLimiter({ requests: 10, perSeconds: 5 }, clock), clock, 4);
  await windTo(10_000);
  expect(times).toEqual([0, 500, 1_000, 1_500]);
});

test("a pause holds those who wait already, in their order and evenly after it", async () => {
  const { clock, windTo } = windableClock();
  const limiter = createRateLimiter({ requests: 2, perSeconds: 1 }, clock);
  const times = takeMany(limiter, clock, 4);
  await windTo(600);
  expect(times).toEqual([0, 500]);
  limiter.pause("", 10);
  await windTo(30_000);
  // From 600 ms on nothing for 10 s; the next two then, half a second apart.
  expect(times.slice(2)).toEqual([10_600, 11_100]);
});

test("another scope is not held", async () => {
  const { clock, windTo } = windableClock();
  const limiter = createRateLimiter({ requests: 2, perSeconds: 1 }, clock);
  limiter.pause("one", 60);
  let isThrough = false;
  void limiter.take("another", signal).then(() => {
    isThrough = true;
  });
  await windTo(1);
  expect(isThrough).toBe(true);
});

test("pauses double up to the longest, and a random half of each is left out", () => {
  const pauses = (random: number) =>
    [1, 2, 3, 7, 20].map((attempt) => pauseBefore(attempt, usualPatience, () => random));
  // 500 ms, 1 s, 2 s, 32 s cut to 30 s.
  expect(pauses(1)).toEqual([500, 1_000, 2_000, 30_000, 30_000]);
  expect(pauses(0)).toEqual([250, 500, 1_000, 15_000, 15_000]);
});
