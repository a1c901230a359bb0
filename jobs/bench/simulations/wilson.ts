import { createSeededRandom } from "#db/methods/seeded-random.ts";
import { wilsonInterval } from "#db/metrics/wilson-interval.ts";
import { reportCoverage, type Simulation } from "#jobs/bench/simulations/simulation.ts";

/** Rates of 0.5 to 20 %, tried 30 to 3,000 times, both spread evenly by their logarithm. */
export const wilson: Simulation = {
  simulation: "wilson",
  run(report, scale) {
    const uniform = createSeededRandom(1);
    const runs = Math.max(2_000, Math.round(20_000 * scale));
    let inside = 0;
    for (let run = 0; run < runs; run += 1) {
      const rate = 0.005 * 40 ** uniform();
      const tries = Math.round(30 * 100 ** uniform());
      let successes = 0;
      for (let attempt = 0; attempt < tries; attempt += 1) if (uniform() < rate) successes += 1;
      const interval = wilsonInterval(successes, tries);
      if (interval && interval.lower <= rate && rate <= interval.upper) inside += 1;
    }
    reportCoverage(report, "Wilson 95 %", 0.95, inside, runs);
  },
};
