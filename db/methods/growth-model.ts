import { z } from "zod";
import { medianOf } from "#db/methods/quantile.ts";
import { dot, fitRobustly, type Prior } from "#db/methods/robust-fit.ts";

/** What is known of a post at one age that tells how it goes on. */
export interface GrowthSubject {
  /** Days since publication, and those at which it is asked for. */
  readonly fromAge: number;
  readonly toAge: number;
  /** d ln(count) / d ln(age) over the last half of its life until now (`slopeBefore`); null unknown. */
  readonly slope: number | null;
  /** Logarithms of reactions per view; null where the platform gives none. Every subject has the same number of them. */
  readonly traits: readonly (number | null)[];
  /** What it is like, from coarse to fine: platform, platform and format. */
  readonly groups: readonly string[];
}

/** The same of a post of which the end is known: growth = ln(count at toAge / count at fromAge). */
export interface GrowthPair extends GrowthSubject {
  readonly growth: number;
}

const variant = z.object({
  /** Of how many posts. */
  pairs: z.number(),
  coefficients: z.array(z.number()),
  traitMeans: z.array(z.number()),
  offsets: z.record(z.string(), z.number()),
  scale: z.number(),
  scales: z.record(z.string(), z.number()),
  /** Of residuals in units of their scale: below the lower lie at most a tenth, above the upper at most a tenth. Null: too few posts to say. */
  lower: z.number().nullable(),
  upper: z.number().nullable(),
});
type Variant = z.infer<typeof variant>;

/** `withSlope` holds for posts whose own growth is known, `without` for those first seen too late. */
export const growthModelSchema = z.object({ withSlope: variant, without: variant });
export type GrowthModel = z.infer<typeof growthModelSchema>;

/** Of ln(count): at least `lower` in nine posts of ten, at most `upper` in nine of ten. */
export interface Growth {
  readonly lower: number | null;
  readonly middle: number;
  readonly upper: number | null;
  /** Posts that it was learnt from. */
  readonly pairs: number;
}

/** Growth by the logarithm of age, in logarithms; what stands still has one too. */
const least = 0.02;
const toTarget = (growth: number, { fromAge, toAge }: GrowthSubject) =>
  Math.log(Math.max(0, growth) / Math.log(toAge / fromAge) + least);
const toGrowth = (target: number, { fromAge, toAge }: GrowthSubject) =>
  Math.max(0, Math.exp(target) - least) * Math.log(toAge / fromAge);

const folds = 5;
const tail = 0.1;
/** How many posts of a group weigh as much as what is known of all. */
const groupWeight = 20;
const smallestScale = 0.02;

/**
 * Learns how posts go on from an age.
 *
 * A life whose rate falls as a power of age has ln(count) = a + b ln(age), so a post goes on with the slope that it had (Crane and Sornette
 * 2008 for the power law; Szabo and Huberman 2010 for regression between logarithms of early and late counts). That is the prior; the
 * workspace's own mature posts say how lives bend from it, how much the reactions per view tell, and, shrunk towards all by their number
 * (n / (n + 20)), how platforms and formats differ. Interval: cross-conformal (Vovk 2015): the residual of each post under a
 * model that was learnt from the other four fifths, each tail by itself, with the rank (n + 1) that makes it hold for small n.
 *
 * Pairs are in an order that has nothing to do with their growth; the same pairs in the same order give the same model.
 */
export function fitGrowth(pairs: readonly GrowthPair[]): GrowthModel {
  return {
    withSlope: fitVariant(
      pairs.filter(({ slope }) => slope !== null),
      true,
    ),
    without: fitVariant(pairs, false),
  };
}

export function predictGrowth(model: GrowthModel, subject: GrowthSubject): Growth {
  const hasSlope = subject.slope !== null;
  const chosen = hasSlope ? model.withSlope : model.without;
  const middle = predictTarget(chosen, subject, hasSlope);
  const spread = scaleOf(chosen, subject);
  const bound = (by: number | null) => (by === null ? null : toGrowth(middle + by * spread, subject));
  return {
    lower: bound(chosen.lower),
    middle: toGrowth(middle, subject),
    upper: bound(chosen.upper),
    pairs: chosen.pairs,
  };
}

function fitVariant(pairs: readonly GrowthPair[], usesSlope: boolean): Variant {
  const residuals: number[] = [];
  for (let fold = 0; fold < folds; fold += 1) {
    const held = pairs.filter((_, index) => index % folds === fold);
    const others = fitPoint(
      pairs.filter((_, index) => index % folds !== fold),
      usesSlope,
    );
    for (const pair of held)
      residuals.push((toTarget(pair.growth, pair) - predictTarget(others, pair, usesSlope)) / scaleOf(others, pair));
  }
  residuals.sort((a, b) => a - b);
  return { ...fitPoint(pairs, usesSlope), lower: atRank(residuals, tail), upper: atRank(residuals, 1 - tail) };
}

/** The value at rank share x (n + 1), between neighbours in proportion: of n + 1 exchangeable posts that share lies below. Null beyond the ends. */
function atRank(sorted: readonly number[], share: number): number | null {
  // As if counted by hand: 10 x 0.9 is 9, whatever binary makes of it.
  const rank = Math.round((sorted.length + 1) * share * 1e6) / 1e6;
  const [below, above] = [sorted[Math.floor(rank) - 1], sorted[Math.ceil(rank) - 1]];
  return below === undefined || above === undefined ? null : below + (above - below) * (rank % 1);
}

function fitPoint(pairs: readonly GrowthPair[], usesSlope: boolean): Variant {
  const [first] = pairs;
  const traitMeans = (first?.traits ?? []).map((_, place) =>
    meanOf(pairs.flatMap(({ traits }) => traits[place] ?? [])),
  );
  const empty = { pairs: pairs.length, traitMeans, offsets: {}, scale: 1, scales: {}, lower: null, upper: null };
  const rows = pairs.map((pair) => toRow(pair, traitMeans, usesSlope));
  const targets = pairs.map((pair) => toTarget(pair.growth, pair));
  const coefficients = fitRobustly(rows, targets, priorsOf(traitMeans.length, usesSlope));
  const residuals = targets.map((target, index) => target - dot(rows[index] ?? [], coefficients));
  const offsets: Record<string, number> = {};
  for (const level of (first?.groups ?? []).keys())
    for (const [group, places] of groupBy(pairs, level)) {
      const offset = shrink(medianOf(places.map((place) => residuals[place] ?? 0)), 0, places.length);
      offsets[group] = offset;
      for (const place of places) residuals[place] = (residuals[place] ?? 0) - offset;
    }
  const scale = Math.max(smallestScale, pairs.length > 0 ? medianOf(residuals.map(Math.abs)) : 1);
  const scales: Record<string, number> = {};
  for (const [group, places] of groupBy(pairs, (first?.groups.length ?? 0) - 1))
    scales[group] = shrink(medianOf(places.map((place) => Math.abs(residuals[place] ?? 0))), scale, places.length);
  return { ...empty, coefficients, offsets, scale, scales };
}

function priorsOf(traits: number, usesSlope: boolean): Prior[] {
  const own: Prior[] = usesSlope
    ? [
        { value: 0, weight: 8 },
        { value: 1, weight: 12 },
      ]
    : [{ value: Math.log(0.3), weight: 1 }];
  return [...own, ...Array.from({ length: traits }, () => ({ value: 0, weight: 25 }))];
}

function toRow({ slope, traits }: GrowthSubject, means: readonly number[], usesSlope: boolean): number[] {
  const own = usesSlope ? [1, Math.log((slope ?? 0) + least)] : [1];
  return [...own, ...traits.map((trait, place) => (trait === null ? 0 : trait - (means[place] ?? 0)))];
}

function predictTarget(model: Variant, subject: GrowthSubject, usesSlope: boolean): number {
  const offset = subject.groups.reduce((sum, group) => sum + (model.offsets[group] ?? 0), 0);
  return dot(toRow(subject, model.traitMeans, usesSlope), model.coefficients) + offset;
}

function scaleOf(model: Variant, { groups }: GrowthSubject): number {
  return Math.max(smallestScale, model.scales[groups.at(-1) ?? ""] ?? model.scale);
}

function shrink(own: number, towards: number, count: number): number {
  return (own * count + towards * groupWeight) / (count + groupWeight);
}

function groupBy(pairs: readonly GrowthPair[], level: number): Map<string, number[]> {
  const places = new Map<string, number[]>();
  pairs.forEach(({ groups }, place) => {
    const group = groups[level];
    if (group === undefined) return;
    const known = places.get(group);
    if (known) known.push(place);
    else places.set(group, [place]);
  });
  return places;
}

function meanOf(values: readonly number[]): number {
  return values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;
}
