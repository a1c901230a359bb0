/** What the pairs of one creator add up to: of a typical ratio the logarithms and how many, of totals both sums. */
export interface NaiveCluster {
  readonly of: number;
  readonly per: number;
}
export type NaiveKind = "typical" | "totals";

export interface NaiveRatio {
  /** Null: nothing can be told. */
  readonly interval: { readonly ratio: number; readonly lower: number; readonly upper: number } | null;
  readonly ratio: number | null;
  readonly error: number;
}

interface Told {
  readonly log: number;
  readonly error: number;
}

/** The logarithm of the ratio of all that was drawn, and its jackknife error, drawn creators left out one by one. */
function tell(drawn: readonly NaiveCluster[], kind: NaiveKind): Told {
  const logOf = (of: number, per: number) => (kind === "totals" ? Math.log(of) - Math.log(per) : of / per);
  const of = drawn.reduce((sum, one) => sum + one.of, 0);
  const per = drawn.reduce((sum, one) => sum + one.per, 0);
  const log = logOf(of, per);
  const squares = drawn.reduce((sum, one) => sum + (logOf(of - one.of, per - one.per) - log) ** 2, 0);
  return { log, error: Math.sqrt(((drawn.length - 1) / drawn.length) * squares) };
}

/** mulberry32, written down once more. */
function drawsOf(seed: number): () => number {
  let a = seed | 0;
  return () => {
    a = (a + 0x6d2b79f5) | 0;
    let t = Math.imul(a ^ (a >>> 15), 1 | a);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/**
 * A studentised bootstrap over creators, symmetric on the logarithm: how many errors a sample of as many creators, drawn with replacement, lies away
 * from the whole, in 95 % of the samples. Refused under 6 creators, and for totals where under 4 have anything on a side.
 */
export function naiveRatio(clusters: readonly NaiveCluster[], kind: NaiveKind): NaiveRatio {
  const whole = tell(clusters, kind);
  const counting = (side: keyof NaiveCluster) => clusters.filter((one) => one[side] > 0).length;
  const isSparse = counting("of") < 4 || counting("per") < 4 || !Number.isFinite(whole.error);
  const ratio = Number.isFinite(whole.log) ? Math.exp(whole.log) : null;
  if (clusters.length < 6 || (kind === "totals" && isSparse)) return { interval: null, ratio, error: whole.error };
  const random = drawsOf(clusters.length);
  const replicates = Math.max(299, Math.min(999, Math.floor(60_000 / clusters.length)));
  const aways: number[] = [];
  for (let replicate = 0; replicate < replicates; replicate += 1) {
    const places = clusters.map(() => Math.floor(random() * clusters.length)).sort((a, b) => a - b);
    const { log, error } = tell(
      places.map((place) => clusters[place] ?? { of: 0, per: 0 }),
      kind,
    );
    if (!Number.isFinite(log) || !Number.isFinite(error)) continue;
    const away = Math.abs(log - whole.log);
    if (error > 1e-12) aways.push(away / error);
    else aways.push(away > 1e-12 ? Number.MAX_VALUE : 0);
  }
  aways.sort((a, b) => a - b);
  const rank = Math.floor(0.95 * (aways.length + 1));
  const errors = Math.min(12.706, aways[Math.min(aways.length, Math.max(1, rank)) - 1] ?? Number.NaN);
  const half = errors * whole.error;
  const interval = { ratio: Math.exp(whole.log), lower: Math.exp(whole.log - half), upper: Math.exp(whole.log + half) };
  return { interval, ratio, error: whole.error };
}

export function naiveVerdict({ interval }: NaiveRatio): string {
  if (!interval) return "unclear";
  if (interval.lower > 1) return "more";
  if (interval.upper < 1) return "less";
  return interval.lower >= 0.8 && interval.upper <= 1.25 ? "same" : "unclear";
}

/** Pairs that tell with a chance of 80 %: n x ((1.96 + 0.84) x error / distance to the nearest verdict)^2, rounded up to two digits; at least what six creators bring. */
export function naivePairsNeeded({ ratio, error }: NaiveRatio, pairs: number, creators: number): number | null {
  if (pairs === 0 || creators === 0) return null;
  const away = ratio === null ? 0 : Math.abs(Math.log(ratio));
  const distance = Math.max(away, Math.log(1.25) - away);
  const variance = creators > 1 && error > 0 && Number.isFinite(error) ? pairs * error ** 2 : 1;
  const needed = variance * ((1.959964 + 0.841621) / distance) ** 2;
  const least = Math.max(needed, pairs + 1, Math.ceil((pairs / creators) * 6));
  const step = least < 100 ? 1 : 10 ** (String(Math.floor(least)).length - 2);
  return Math.ceil(least / step) * step;
}
