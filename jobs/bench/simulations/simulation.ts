import type { Figure } from "#jobs/bench/bench.ts";

/** A program that draws from a world of which the truth is known, and tells how often intervals hold it. `runs` shrinks with the bench's scale. */
export interface Simulation {
  readonly simulation: string;
  run(report: (figure: Figure) => void, scale: number): void;
}

/** Uniform numbers in [0, 1) from a seed (mulberry32): the same on every machine. */
export function createUniform(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** A standard normal number (Box and Muller 1958). */
export function normal(uniform: () => number): number {
  return Math.sqrt(-2 * Math.log(1 - uniform())) * Math.cos(2 * Math.PI * uniform());
}

/** How far a coverage is from what it claims, in points; the promise is 3 at most. */
export function reportCoverage(
  report: (figure: Figure) => void,
  name: string,
  claimed: number,
  inside: number,
  tried: number,
): void {
  report({
    figure: `${name}: coverage (claimed ${claimed})`,
    value: inside / tried,
    unit: "share",
    target: null,
    better: "higher",
  });
  report({
    figure: `${name}: off what it claims (${tried} intervals)`,
    value: Math.abs(inside / tried - claimed) * 100,
    unit: "points",
    target: 3,
    better: "lower",
  });
}
