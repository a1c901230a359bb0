import { medianOf } from "#db/methods/quantile.ts";
import { createSeededRandom } from "#db/methods/seeded-random.ts";
import { sumReach, toReachInterval } from "#db/metrics/reach-interval.ts";
import type { Simulation } from "#jobs/bench/simulations/simulation.ts";

/** People who see posts by chance and by habit: some of an audience are likelier to see anything. The truth is counted person by person. */
export const reach: Simulation = {
  simulation: "reach",
  run(report, scale) {
    const uniform = createSeededRandom(2);
    const runs = Math.max(200, Math.round(1_000 * scale));
    let outside = 0;
    const widths: number[] = [];
    for (let run = 0; run < runs; run += 1) {
      const universe = 200 + Math.floor(uniform() * 1_800);
      const eagerness = Array.from({ length: universe }, () => uniform() ** 2);
      const reached = new Set<number>();
      const posts = Array.from({ length: 1 + Math.floor(uniform() * 12) }, () => {
        const appeal = uniform();
        const seen = eagerness.flatMap((eager, person) => (uniform() < eager * appeal ? [person] : []));
        for (const person of seen) reached.add(person);
        // Of a post in ten the platform gives no reach, and people see a post more than once.
        const views = seen.reduce((sum) => sum + 1 + Math.floor(uniform() * 3), 0);
        const isGiven = uniform() >= 0.1;
        return { gained: isGiven ? seen.length : null, total: isGiven ? seen.length : null, views };
      });
      const interval = toReachInterval(sumReach(posts, universe), universe);
      if (!interval) continue;
      const { lower, upper } = interval;
      if (reached.size < lower || (upper !== null && reached.size > upper)) outside += 1;
      if (upper !== null && reached.size > 0) widths.push((upper - lower) / reached.size);
    }
    report({
      figure: `reach: truths outside the bounds (${runs} campaigns)`,
      value: outside,
      unit: "count",
      target: 0,
      better: "lower",
    });
    report({
      figure: "reach: median width of the bounds by the truth",
      value: medianOf(widths),
      unit: "ratio",
      target: null,
      better: "lower",
    });
  },
};
