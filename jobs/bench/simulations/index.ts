import { bootstrap } from "#jobs/bench/simulations/bootstrap.ts";
import { lives } from "#jobs/bench/simulations/lives.ts";
import { reach } from "#jobs/bench/simulations/reach.ts";
import type { Simulation } from "#jobs/bench/simulations/simulation.ts";
import { wilson } from "#jobs/bench/simulations/wilson.ts";

/** Every simulation of `npm run bench -- coverage`; one line an entry. */
export const simulations: readonly Simulation[] = [wilson, reach, lives, bootstrap];
