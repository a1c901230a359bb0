import { createSeededRandom } from "#db/methods/seeded-random.ts";

/**
 * How pairs of numbers become one ratio.
 * `typical`: the geometric mean of the ratios of the pairs, what one piece may expect. Counts such as views are so skewed that one piece in a
 * hundred holds half of their sum: a ratio of sums would be the ratio of that piece. It needs both numbers above 0.
 * `totals`: the ratio of the sums, for counts that are mostly 0 (orders), of which a single pair has no ratio.
 */
export type RatioKind = "typical" | "totals";

/** What the pairs of one creator add up to. typical: the sum of ln(one / other), and how many pairs; totals: both sums. */
export interface RatioCluster {
  readonly of: number;
  readonly per: number;
}

/** A ratio with its 95 % interval, and the standard error of its logarithm. */
export interface RatioInterval {
  readonly ratio: number;
  readonly lower: number;
  readonly upper: number;
  readonly error: number;
}

export type RatioRefusal = "too_few_creators" | "too_few_counts";
export type RatioAnswer =
  | { readonly interval: RatioInterval; readonly refusal?: undefined }
  | { readonly interval: null; readonly refusal: RatioRefusal; readonly ratio: number | null; readonly error: number };

/** With fewer creators an interval says nothing of the next one. */
export const leastCreators = 6;
/** Of sums: on either side so many creators must have anything at all. */
const leastCounting = 4;
/** With many creators t* is nearly normal, and fewer replicates find its quantile as well. */
const [mostReplicates, leastReplicates, drawsAtMost] = [999, 299, 60_000];
/** With more creators than this the quantile of Student's t differs from the bootstrap's by less than its own noise, and takes no time. */
const mostResampled = 200;
const level = 0.95;

/**
 * The interval of a ratio by a studentised bootstrap over creators (the pairs of a creator are alike, so they are drawn together), symmetric on
 * the logarithm, with the jackknife's standard error in every replicate. Sources: Cameron, Gelbach and Miller (2008), Review of Economics and
 * Statistics 90(3), on the cluster bootstrap-t with few clusters; Hall (1988), JRSS B 50(1), on symmetric intervals; MacKinnon, Nielsen and Webb
 * (2023), Journal of Applied Econometrics 38(5), on the jackknife over clusters of unlike sizes.
 * By simulation (`npm run bench -- coverage`) the percentile interval covers 82 to 90 % with 6 to 8 creators, this one 92 to 98 %.
 * Seeded: the same clusters in the same order give the same interval; swapped sides give the reciprocals; a unit on either side only scales it.
 */
export function bootstrapRatio(clusters: readonly RatioCluster[], kind: RatioKind): RatioAnswer {
  const sample = toSample(clusters, kind);
  const everything = Float64Array.from(clusters, () => 1);
  const whole = estimate(sample, everything);
  const refusal = findRefusal(clusters, kind, whole);
  if (refusal)
    return {
      interval: null,
      refusal,
      ratio: Number.isFinite(whole.log) ? Math.exp(whole.log) : null,
      error: whole.error,
    };
  const critical = clusters.length > mostResampled ? normalQuantile : criticalValue(sample, whole);
  const half = critical * whole.error;
  return {
    interval: {
      ratio: Math.exp(whole.log),
      lower: Math.exp(whole.log - half),
      upper: Math.exp(whole.log + half),
      error: whole.error,
    },
  };
}

function findRefusal(clusters: readonly RatioCluster[], kind: RatioKind, whole: Estimate): RatioRefusal | null {
  if (clusters.length < leastCreators) return "too_few_creators";
  if (kind === "typical") return null;
  const counting = (side: keyof RatioCluster) => clusters.filter((cluster) => cluster[side] > 0).length;
  const isSparse = counting("of") < leastCounting || counting("per") < leastCounting;
  return isSparse || !Number.isFinite(whole.error) ? "too_few_counts" : null;
}

interface Sample {
  readonly of: Float64Array;
  readonly per: Float64Array;
  readonly isLogged: boolean;
}

function toSample(clusters: readonly RatioCluster[], kind: RatioKind): Sample {
  return {
    of: Float64Array.from(clusters, ({ of }) => of),
    per: Float64Array.from(clusters, ({ per }) => per),
    isLogged: kind === "totals",
  };
}

interface Estimate {
  readonly log: number;
  readonly error: number;
}

/** The logarithm of the ratio and its jackknife error, each cluster counting as often as it was drawn. */
function estimate({ of, per, isLogged }: Sample, times: Float64Array): Estimate {
  let [ofSum, perSum, drawn] = [0, 0, 0];
  for (let index = 0; index < times.length; index += 1) {
    const count = times[index] ?? 0;
    ofSum += count * (of[index] ?? 0);
    perSum += count * (per[index] ?? 0);
    drawn += count;
  }
  const toLog = (a: number, b: number) => (isLogged ? Math.log(a) - Math.log(b) : a / b);
  const log = toLog(ofSum, perSum);
  let squares = 0;
  for (let index = 0; index < times.length; index += 1) {
    const count = times[index] ?? 0;
    if (count === 0) continue;
    const without = toLog(ofSum - (of[index] ?? 0), perSum - (per[index] ?? 0)) - log;
    squares += count * without * without;
  }
  return { log, error: Math.sqrt(((drawn - 1) / drawn) * squares) };
}

/** The 95 % quantile of |t| over the replicates; one whose error is unknown (a side left with nothing) says nothing and is left out. */
function criticalValue(sample: Sample, whole: Estimate): number {
  const count = sample.of.length;
  const random = createSeededRandom(count);
  const times = new Float64Array(count);
  const sizes: number[] = [];
  const replicates = Math.max(leastReplicates, Math.min(mostReplicates, Math.floor(drawsAtMost / count)));
  for (let replicate = 0; replicate < replicates; replicate += 1) {
    times.fill(0);
    for (let draw = 0; draw < count; draw += 1) {
      const index = Math.floor(random() * count);
      times[index] = (times[index] ?? 0) + 1;
    }
    const { log, error } = estimate(sample, times);
    if (!Number.isFinite(log) || !Number.isFinite(error)) continue;
    const away = Math.abs(log - whole.log);
    // A replicate of one creator alone has no error: whatever it says is infinitely far away, unless it says the same.
    sizes.push(error > tiny ? away / error : away > tiny ? Number.MAX_VALUE : 0);
  }
  const sorted = Float64Array.from(sizes).sort();
  const place = Math.min(sorted.length - 1, Math.max(0, Math.floor(level * (sorted.length + 1)) - 1));
  return Math.min(sorted[place] ?? Number.NaN, mostCritical);
}

const tiny = 1e-12;
const normalQuantile = 1.959963984540054;
/** Student's t has its 97.5 % quantile there with 1 degree of freedom; beyond it the replicates were of one creator. */
const mostCritical = 12.706;
