import { type Bench, defineBench } from "#jobs/bench/bench.ts";
import { simulations } from "#jobs/bench/simulations/index.ts";

/** Whether intervals hold what they claim, in worlds of which the truth is known. */
export const coverage: Bench = defineBench({
  bench: "coverage",
  description: "how often intervals and bounds hold the truth, by simulation",
  run: async (_handle, report, { scale }) => {
    for (const { simulation, run } of simulations)
      run((figure) => report({ ...figure, figure: `${simulation}: ${figure.figure}` }), scale);
  },
});
