import type { Figure } from "#jobs/bench/bench.ts";

/** A program that draws from a world of which the truth is known, and tells how often intervals hold it. `runs` shrinks with the bench's scale. */
export interface Simulation {
  readonly simulation: string;
  run(report: (figure: Figure) => void, scale: number): void;
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
