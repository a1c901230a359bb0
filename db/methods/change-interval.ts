/** What the components of a metric come to for one creator, now and in the period compared with; null: unknown. */
export interface ChangeCluster {
  readonly current: readonly (number | null)[];
  readonly before: readonly (number | null)[];
}

/** The change of a metric, in its own unit, with the ends of its 95 % interval. */
export interface ChangeInterval {
  readonly change: number;
  readonly lower: number;
  readonly upper: number;
}

type Sums = readonly (number | null)[];

/** With fewer creators an interval says nothing of the next one (as in bootstrap-ratio.ts). */
const leastCreators = 6;

/**
 * The change of a metric between two periods with its 95 % interval over creators: the jackknife's standard error, each creator left out once in both
 * periods together, times the quantile of Student's t. That is the limit of a bootstrap by creator, without its noise (Efron, 1979, "Bootstrap methods: another
 * look at the jackknife", Annals of Statistics 7(1)). `fixed` is what belongs to no creator, such as orders credited to nobody. Null with fewer than 6
 * creators, or where a value is unknown.
 */
export function changeInterval(
  clusters: readonly ChangeCluster[],
  fixed: readonly ChangeCluster[],
  toValue: (sums: Sums) => number | null,
): ChangeInterval | null {
  const count = clusters.length;
  if (count < leastCreators) return null;
  const [current, before] = (["current", "before"] as const).map((side) => ({
    own: addUp(clusters.map((cluster) => cluster[side])),
    rest: addUp(fixed.map((cluster) => cluster[side])),
  }));
  if (!current || !before) return null;
  const changeOf = (now: Sums, then: Sums) => {
    const [value, past] = [toValue(now), toValue(then)];
    return value === null || past === null ? null : value - past;
  };
  const change = changeOf(addUp([current.own, current.rest]), addUp([before.own, before.rest]));
  if (change === null) return null;
  // Those that are left stand for all: sums are as large as before, and ratios as they are.
  const lessOne = ({ own, rest }: typeof current, left: Sums) =>
    addUp([own.map((sum, index) => (sum === null ? null : ((sum - (left[index] ?? 0)) * count) / (count - 1))), rest]);
  const without = clusters.map(
    (one) => changeOf(lessOne(current, one.current), lessOne(before, one.before)) ?? Number.NaN,
  );
  const mean = without.reduce((sum, value) => sum + value, 0) / count;
  const error = Math.sqrt(((count - 1) / count) * without.reduce((sum, value) => sum + (value - mean) ** 2, 0));
  if (!Number.isFinite(error)) return null;
  const half = studentQuantile(count - 1) * error;
  return { change, lower: change - half, upper: change + half };
}

/** Whether an interval leaves no doubt that there was a change, and which way it went. */
export function isClear({ lower, upper }: ChangeInterval): boolean {
  return lower > 0 || upper < 0;
}

function addUp(rows: readonly Sums[]): (number | null)[] {
  return Array.from({ length: rows.find((row) => row.length > 0)?.length ?? 0 }, (_, index) =>
    rows.reduce<number | null>((sum, row) => {
      const value = row[index] ?? null;
      return value === null ? sum : (sum ?? 0) + value;
    }, null),
  );
}

/** The 97.5 % quantile of Student's t from that of the normal (Abramowitz and Stegun 26.7.5); within 0.003 from 5 degrees of freedom on. */
function studentQuantile(degrees: number): number {
  const z = 1.959964;
  const terms = [
    (z ** 3 + z) / 4,
    (5 * z ** 5 + 16 * z ** 3 + 3 * z) / 96,
    (3 * z ** 7 + 19 * z ** 5 + 17 * z ** 3 - 15 * z) / 384,
  ];
  return terms.reduce((sum, term, index) => sum + term / degrees ** (index + 1), z);
}
