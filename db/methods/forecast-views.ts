import { type GrowthModel, type GrowthSubject, predictGrowth } from "#db/methods/growth-model.ts";
import { countAtAge, type LifeCurve, slopeBefore } from "#db/methods/life-curve.ts";

/** A model of how posts go on from an age until another, in days. */
export interface AgedModel {
  readonly fromAge: number;
  readonly toAge: number;
  readonly model: GrowthModel;
}

/** A post as it stands. */
export interface PostSoFar {
  /** Up to the present, which is its last point. */
  readonly curve: LifeCurve;
  /** Logarithms of reactions per view (`traitsOf`). */
  readonly traits: readonly (number | null)[];
  readonly groups: readonly string[];
}

/** Counts at an age: four times of five between lower and upper. */
export interface Forecast {
  readonly toAge: number;
  readonly lower: number;
  readonly middle: number;
  readonly upper: number;
  /** Mature posts that it was learnt from. */
  readonly posts: number;
}

/** Why there is no forecast. The words are the messages `refusal.<code>`. */
export const refusals = ["no_publication", "no_views", "too_young", "too_little_history"] as const;
export type Refusal = (typeof refusals)[number];
export type ForecastAnswer = Forecast | { readonly refused: Refusal };

/** Fewer mature posts than this say too little of how posts live. */
export const fewestPosts = 20;
const youngest = 1;

/** ln of likes, comments, shares and saves per view; null where one is not given. */
export function traitsOf(views: number, reactions: readonly (number | null)[]): (number | null)[] {
  return reactions.map((count) => (count === null ? null : Math.log((Math.max(0, count) + 0.5) / (views + 1))));
}

/** What a post is like, from coarse to fine, for what is known of its like. */
export function groupsOf(platform: string, format: string): string[] {
  return [platform, `${platform}/${format}`];
}

/**
 * What a post will have in all at `toAge`, from the models of the two learnt ages around its own, in proportion to ln(age). Never below what
 * it has; twice the counts give twice the forecast.
 */
export function forecastViews(post: PostSoFar, models: readonly AgedModel[], toAge: number): ForecastAnswer {
  const now = post.curve.at(-1);
  if (!now || now.count <= 0) return { refused: "no_views" };
  if (now.ageDays < youngest) return { refused: "too_young" };
  const fitting = models
    .filter((one) => one.toAge === toAge && one.fromAge < toAge && one.model.without.pairs >= fewestPosts)
    .toSorted((a, b) => a.fromAge - b.fromAge);
  const below = fitting.findLast(({ fromAge }) => fromAge <= now.ageDays) ?? fitting[0];
  if (!below || now.ageDays >= toAge) return { refused: "too_little_history" };
  const above = fitting.find(({ fromAge }) => fromAge > now.ageDays) ?? below;
  const share =
    above.fromAge > below.fromAge
      ? Math.max(0, Math.log(now.ageDays / below.fromAge) / Math.log(above.fromAge / below.fromAge))
      : 0;
  const subject: GrowthSubject = {
    fromAge: now.ageDays,
    toAge,
    slope: slopeBefore(post.curve, now.ageDays),
    traits: post.traits,
    groups: post.groups,
  };
  const ends = [below, above].map(({ model }) => predictGrowth(orWithout(model, subject), subject));
  const between = (read: (growth: (typeof ends)[number]) => number | null): number | null => {
    const [low = null, high = null] = ends.map(read);
    return low === null || high === null ? null : now.count * Math.exp(low * (1 - share) + high * share);
  };
  const [lower, middle, upper] = [
    between((one) => one.lower),
    between((one) => one.middle),
    between((one) => one.upper),
  ];
  if (lower === null || middle === null || upper === null) return { refused: "too_little_history" };
  const posts = Math.min(...ends.map(({ pairs }) => pairs));
  return { toAge, lower, middle: Math.min(upper, Math.max(lower, middle)), upper, posts };
}

/** Where few posts are known from their first half on, what is known of all holds. */
function orWithout(model: GrowthModel, subject: GrowthSubject): GrowthModel {
  return subject.slope === null || model.withSlope.pairs >= fewestPosts
    ? model
    : { ...model, withSlope: withoutSlope(model) };
}

/** The model of posts without a known slope, in the shape of the other: the slope weighs nothing. */
function withoutSlope({ without }: GrowthModel): GrowthModel["withSlope"] {
  const [level = 0, ...traits] = without.coefficients;
  return { ...without, coefficients: [level, 0, ...traits] };
}

/** Forecasts at several ages, none below an earlier one. Ages that cannot be told yet are left out. */
export function forecastPath(post: PostSoFar, models: readonly AgedModel[]): Forecast[] {
  const ages = [...new Set(models.map(({ toAge }) => toAge))].sort((a, b) => a - b);
  const path: Forecast[] = [];
  for (const toAge of ages) {
    const answer = forecastViews(post, models, toAge);
    if ("refused" in answer) continue;
    const before = path.at(-1);
    path.push({
      ...answer,
      lower: Math.max(answer.lower, before?.lower ?? 0),
      middle: Math.max(answer.middle, before?.middle ?? 0),
      upper: Math.max(answer.upper, before?.upper ?? 0),
    });
  }
  return path;
}

/** What one would say without any method, for a forecast to be set against. */
export interface Baselines {
  /** It stays as it is. */
  readonly persistence: number;
  /** It goes on as on its last day. */
  readonly growthRate: number;
  /** It goes on as the middle one of all posts. */
  readonly medianCurve: number;
}

/** `medianGrowth` is the median of ln(count at toAge / count at the present age) over mature posts of any kind. */
export function baselinesOf(curve: LifeCurve, toAge: number, medianGrowth: number): Baselines | null {
  const now = curve.at(-1);
  if (!now) return null;
  const yesterday = countAtAge(curve, now.ageDays - 1);
  const perDay = yesterday === null ? now.count / now.ageDays : now.count - yesterday;
  return {
    persistence: now.count,
    growthRate: now.count + Math.max(0, perDay) * (toAge - now.ageDays),
    medianCurve: now.count * Math.exp(medianGrowth),
  };
}
