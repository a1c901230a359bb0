import { naiveQuantile } from "#tests/support/naive-reports/naive-quantile.ts";

/** A post at an age: how steeply it grew over the last half of its life, ln of its reactions per view, its platform, and that with its format. */
export interface Subject {
  readonly fromAge: number;
  readonly toAge: number;
  readonly slope: number | null;
  readonly traits: readonly (number | null)[];
  readonly groups: readonly [string, string];
}
export interface Grown extends Subject {
  readonly growth: number;
}

interface Line {
  readonly posts: number;
  readonly hasSlope: boolean;
  readonly weights: readonly number[];
  readonly means: readonly number[];
  readonly offsets: ReadonlyMap<string, number>;
  readonly scale: number;
  readonly scales: ReadonlyMap<string, number>;
}
interface Bounded extends Line {
  readonly lower: number | null;
  readonly upper: number | null;
}
export interface NaiveModel {
  readonly withSlope: Bounded;
  readonly without: Bounded;
}

const median = (values: readonly number[]) => naiveQuantile(values, 0.5);
const toTarget = (growth: number, { fromAge, toAge }: Subject) =>
  Math.log(Math.max(0, growth) / Math.log(toAge / fromAge) + 0.02);
const toGrowth = (target: number, { fromAge, toAge }: Subject) =>
  Math.max(0, Math.exp(target) - 0.02) * Math.log(toAge / fromAge);
const times = (a: readonly number[], b: readonly number[]) =>
  a.reduce((sum, one, place) => sum + one * (b[place] ?? 0), 0);

export function naiveModel(grown: readonly Grown[]): NaiveModel {
  return {
    withSlope: bounded(
      grown.filter(({ slope }) => slope !== null),
      true,
    ),
    without: bounded(grown, false),
  };
}

/** Ends of four times of five, in ln of the count; null where too little is known. */
export function grow(model: NaiveModel, subject: Subject) {
  const isSteep = subject.slope !== null && model.withSlope.posts >= 20;
  const line = isSteep ? model.withSlope : model.without;
  const middle = predict(line, subject);
  const at = (by: number | null) => (by === null ? null : toGrowth(middle + by * spreadOf(line, subject), subject));
  return { lower: at(line.lower), middle: toGrowth(middle, subject), upper: at(line.upper), posts: line.posts };
}

/** Every fifth post is told by what the other four fifths say; a tenth of n + 1 such errors lies beyond either end. */
function bounded(grown: readonly Grown[], hasSlope: boolean): Bounded {
  const errors = [0, 1, 2, 3, 4].flatMap((fold) => {
    const line = lineOf(
      grown.filter((_, place) => place % 5 !== fold),
      hasSlope,
    );
    return grown
      .filter((_, place) => place % 5 === fold)
      .map((one) => (toTarget(one.growth, one) - predict(line, one)) / spreadOf(line, one));
  });
  errors.sort((a, b) => a - b);
  return { ...lineOf(grown, hasSlope), lower: ranked(errors, 1), upper: ranked(errors, 9) };
}

/** The value at so many tenths of n + 1. */
function ranked(sorted: readonly number[], tenths: number): number | null {
  const [whole, rest] = [Math.floor(((sorted.length + 1) * tenths) / 10), ((sorted.length + 1) * tenths) % 10];
  const [below, above] = [sorted[whole - 1], sorted[rest === 0 ? whole - 1 : whole]];
  return below === undefined || above === undefined ? null : below + ((above - below) * rest) / 10;
}

function lineOf(grown: readonly Grown[], hasSlope: boolean): Line {
  const means = (grown[0]?.traits ?? []).map((_, place) => {
    const known = grown.map(({ traits }) => traits[place]).filter((trait) => trait != null);
    return known.length === 0 ? 0 : known.reduce((sum, one) => sum + one, 0) / known.length;
  });
  const rows = grown.map((one) => rowOf(one, means, hasSlope));
  const targets = grown.map((one) => toTarget(one.growth, one));
  const own = hasSlope
    ? [
        [0, 8],
        [1, 12],
      ]
    : [[Math.log(0.3), 1]];
  const weights = leastDeviations(rows, targets, [...own, ...means.map(() => [0, 25])] as [number, number][]);
  let left = targets.map((target, place) => target - times(rows[place] ?? [], weights));
  const offsets = new Map<string, number>();
  for (const level of [0, 1] as const) {
    for (const group of new Set(grown.map(({ groups }) => groups[level]))) {
      const of = left.filter((_, place) => grown[place]?.groups[level] === group);
      offsets.set(group, (median(of) * of.length) / (of.length + 20));
    }
    left = left.map((one, place) => one - (offsets.get(grown[place]?.groups[level] ?? "") ?? 0));
  }
  const scale = Math.max(0.02, grown.length > 0 ? median(left.map(Math.abs)) : 1);
  const scales = new Map<string, number>();
  for (const group of new Set(grown.map(({ groups }) => groups[1]))) {
    const of = left.filter((_, place) => grown[place]?.groups[1] === group).map(Math.abs);
    scales.set(group, (median(of) * of.length + scale * 20) / (of.length + 20));
  }
  return { posts: grown.length, hasSlope, weights, means, offsets, scale, scales };
}

function rowOf({ slope, traits }: Subject, means: readonly number[], hasSlope: boolean): number[] {
  const centred = means.map((mean, place) => (traits[place] == null ? 0 : traits[place] - mean));
  return hasSlope ? [1, Math.log((slope ?? 0) + 0.02), ...centred] : [1, ...centred];
}

function predict(line: Line, subject: Subject): number {
  const offsets = subject.groups.reduce((sum, group) => sum + (line.offsets.get(group) ?? 0), 0);
  return times(rowOf(subject, line.means, line.hasSlope), line.weights) + offsets;
}

function spreadOf({ scales, scale }: Line, { groups }: Subject): number {
  return Math.max(0.02, scales.get(groups[1]) ?? scale);
}

/** Eight rounds of least squares, each row weighed by 1 / its last error (at least 0.05), each prior as so many rows of its own. */
function leastDeviations(
  rows: readonly number[][],
  targets: readonly number[],
  priors: readonly [number, number][],
): number[] {
  let found = priors.map(([value]) => value);
  for (let round = 0; round < 8; round += 1) {
    const weights = rows.map((row, place) =>
      round === 0 ? 1 : 1 / Math.max(0.05, Math.abs((targets[place] ?? 0) - times(row, found))),
    );
    const table = priors.map(([value, weight], a) => [
      ...priors.map((_, b) =>
        rows.reduce(
          (sum, row, place) => sum + (weights[place] ?? 0) * (row[a] ?? 0) * (row[b] ?? 0),
          a === b ? weight : 0,
        ),
      ),
      rows.reduce(
        (sum, row, place) => sum + (weights[place] ?? 0) * (row[a] ?? 0) * (targets[place] ?? 0),
        value * weight,
      ),
    ]);
    found = solved(table);
  }
  return found;
}

/** Gauss and Jordan with the largest pivot; the last column is the right side. */
function solved(table: number[][]): number[] {
  const size = table.length;
  for (let column = 0; column < size; column += 1) {
    const rest = table.slice(column).sort((a, b) => Math.abs(b[column] ?? 0) - Math.abs(a[column] ?? 0));
    table.splice(column, size - column, ...rest);
    const pivot = (table[column] ?? []).map((value, _, line) => value / (line[column] ?? 1));
    table = table.map((line, place) =>
      place === column ? pivot : line.map((value, at) => value - (line[column] ?? 0) * (pivot[at] ?? 0)),
    );
  }
  return table.map((line) => line[size] ?? 0);
}
