import { describe, expect, test } from "vitest";
import { type Trials, tryCrawls, tryVideos } from "#jobs/bench/forecast-trials.ts";
import { readCrawl, readCrawlIds, readVideos } from "#jobs/bench/real-posts.ts";
import { hasRealFiles } from "#tests/support/real-files.ts";

/** Of the mapping youtube-views. */
const publishedAt = { jKlA7wS3SkE: "2023-11-27T12:00:00+09:00", eeMTs8R3tOY: "2023-12-04T22:00:00+09:00" };

function expectBest({ trials }: Trials): void {
  const [forecast, ...others] = trials;
  for (const other of others) expect(forecast?.error, other.method).toBeLessThan(other.error);
}

describe.skipIf(!hasRealFiles)("real lives", () => {
  test("day 30 of two videos from day 7 is told better than by persistence, growth rate and the other's curve", async () => {
    expectBest(tryVideos(await readVideos(publishedAt)));
  });

  test("the third crawl of 1,911 posts is told better from the first alone", async () => {
    const [first, third] = [await readCrawl("snapshot1"), await readCrawl("snapshot3")];
    const trials = tryCrawls(first, third, await readCrawlIds("snapshot2"));
    expect(trials.posts).toBe(1_911);
    expectBest(trials);
  });
});
