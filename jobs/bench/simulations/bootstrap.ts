import { bootstrapRatio, type RatioCluster, type RatioKind } from "#db/methods/bootstrap-ratio.ts";
import { createSeededRandom } from "#db/methods/seeded-random.ts";
import { normal, reportCoverage, type Simulation } from "#jobs/bench/simulations/simulation.ts";

/** How often an interval that claims 95 % held the truth, of so many samples; those that it refused to answer are counted apart. */
interface CoverageRow {
  readonly figure: string;
  readonly covered: number;
  readonly samples: number;
  readonly refused: number;
  /** The middle one of upper / lower. */
  readonly medianWidth: number;
}

const truth = 0.5;
const creatorCounts = [6, 8, 12, 25, 60];

/** The interval of a ratio over creators, on what it meets: few creators, unlike numbers of pieces, heavy tails, mostly zeros. */
function simulateBootstrapCoverage(samples: number): CoverageRow[] {
  return worlds.flatMap(({ name, kind, draw }) =>
    creatorCounts.flatMap((creators) =>
      [false, true].map((isUneven) => {
        const random = createSource(creators * 2 + Number(isUneven));
        return measure(
          `${name}, ${creators} creators${isUneven ? " of unlike numbers of pieces" : ""}`,
          kind,
          samples,
          () =>
            Array.from({ length: creators }, () =>
              draw(random, isUneven ? 1 + Math.floor(2 * Math.exp(random.normal())) : 4),
            ),
        );
      }),
    ),
  );
}

function measure(figure: string, kind: RatioKind, samples: number, draw: () => RatioCluster[]): CoverageRow {
  const widths: number[] = [];
  let covered = 0;
  for (let sample = 0; sample < samples; sample += 1) {
    const { interval } = bootstrapRatio(draw(), kind);
    if (!interval) continue;
    widths.push(interval.upper / interval.lower);
    if (Math.log(interval.lower) <= truth && truth <= Math.log(interval.upper)) covered += 1;
  }
  const answered = widths.length;
  const medianWidth = widths.toSorted((a, b) => a - b)[Math.floor(answered / 2)] ?? Number.NaN;
  return { figure, covered: covered / answered, samples: answered, refused: samples - answered, medianWidth };
}

interface Source {
  uniform(): number;
  normal(): number;
  poisson(mean: number): number;
}

function createSource(seed: number): Source {
  const uniform = createSeededRandom(seed);
  function poisson(mean: number): number {
    if (mean > 500) return Math.max(0, Math.round(mean + Math.sqrt(mean) * normal(uniform)));
    let [count, left] = [0, uniform()];
    for (const floor = Math.exp(-mean); left > floor; left *= uniform()) count += 1;
    return count;
  }
  return { uniform, normal: () => normal(uniform), poisson };
}

interface World {
  readonly name: string;
  readonly kind: RatioKind;
  /** What one creator's pieces add up to. */
  draw(source: Source, pieces: number): RatioCluster;
}

const worlds: readonly World[] = [
  {
    name: "typical ratio, log-normal views",
    kind: "typical",
    draw: (source, pieces) => drawTypical(source, pieces, () => source.normal()),
  },
  {
    // Student's t with 3 degrees of freedom: its fourth moment does not exist.
    name: "typical ratio, heavy tails",
    kind: "typical",
    draw: (source, pieces) =>
      drawTypical(source, pieces, () => {
        const spread = [source.normal(), source.normal(), source.normal()].reduce((sum, one) => sum + one * one, 0) / 3;
        return (0.7 * source.normal()) / Math.sqrt(spread);
      }),
  },
  {
    name: "ratio of totals, log-normal clicks",
    kind: "totals",
    draw(source, pieces) {
      const [size, liking] = [Math.exp(source.normal()), 0.3 * source.normal()];
      return addUp(pieces, () => {
        const piece = 20 * size * Math.exp(0.8 * source.normal());
        // The means of exp(0.5 z) and exp(0.3 z) are taken out, so that the ratio of the expected sums is the truth.
        const noise = () => 0.5 * source.normal() - 0.125;
        return [
          source.poisson(piece * Math.exp(truth + liking - 0.045 + noise())),
          source.poisson(piece * Math.exp(noise())),
        ];
      });
    },
  },
  {
    name: "ratio of totals, few orders",
    kind: "totals",
    draw(source, pieces) {
      const size = Math.exp(0.8 * source.normal());
      return addUp(pieces, () => {
        const piece = size * Math.exp(0.6 * source.normal());
        return [source.poisson(piece * Math.exp(truth)), source.poisson(piece)];
      });
    },
  },
];

function drawTypical(source: Source, pieces: number, noise: () => number): RatioCluster {
  const liking = 0.4 * source.normal();
  return addUp(pieces, () => [truth + liking + noise(), 1]);
}

function addUp(pieces: number, draw: () => readonly [number, number]): RatioCluster {
  let [of, per] = [0, 0];
  for (let piece = 0; piece < pieces; piece += 1) {
    const drawn = draw();
    of += drawn[0];
    per += drawn[1];
  }
  return { of, per };
}

/** Each of forty worlds; samples that the method refuses (too few creators) are counted apart. */
export const bootstrap: Simulation = {
  simulation: "bootstrap over creators",
  run(report, scale) {
    for (const row of simulateBootstrapCoverage(Math.max(50, Math.round(2_000 * scale)))) {
      reportCoverage(report, row.figure, 0.95, Math.round(row.covered * row.samples), row.samples);
      report({ figure: `${row.figure}: refused`, value: row.refused, unit: "samples", target: null, better: "lower" });
      report({
        figure: `${row.figure}: median width`,
        value: row.medianWidth,
        unit: "x",
        target: null,
        better: "lower",
      });
    }
  },
};
