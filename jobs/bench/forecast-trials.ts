import { baselinesOf, forecastViews, groupsOf, traitsOf } from "#db/methods/forecast-views.ts";
import { fitGrowth, type GrowthPair, predictGrowth } from "#db/methods/growth-model.ts";
import { countAtAge, type LifeCurve, slopeBefore } from "#db/methods/life-curve.ts";
import { medianOf } from "#db/methods/quantile.ts";
import type { CrawledPost, Video } from "#jobs/bench/real-posts.ts";

/** How one way of telling did: medians of |ln(said / came)|, and how often an 80 % interval held. */
export interface Trial {
  readonly method: "forecast" | "persistence" | "growth rate" | "median curve";
  readonly error: number;
}

export interface Trials {
  readonly posts: number;
  readonly trials: readonly Trial[];
  readonly coverage: number | null;
}

/** Day 30 of each video from day 7, learnt from the other one alone: too little for an interval, so the point alone is judged. */
export function tryVideos(videos: readonly Video[]): Trials {
  const [from, to] = [7, 30];
  const curves = videos.map(({ readings }) => curveOf(readings));
  const said = curves.map((curve, place) => {
    const known = curve.filter(({ ageDays }) => ageDays <= from);
    const others = curves.filter((_, other) => other !== place);
    const pairs = others.map((other) => toPair(other, from, to));
    const now = countAtAge(curve, from) ?? 0;
    const slope = slopeBefore(known, from);
    const growth = predictGrowth(fitGrowth(pairs), { fromAge: from, toAge: to, slope, traits: [], groups: [] });
    const simple = baselinesOf(known, to, medianOf(pairs.map((pair) => pair.growth)));
    return { came: countAtAge(curve, to) ?? 0, forecast: now * Math.exp(growth.middle), simple };
  });
  const errors = (read: (one: (typeof said)[number]) => number) =>
    medianOf(said.map((one) => Math.abs(Math.log(read(one) / one.came))));
  return {
    posts: said.length,
    coverage: null,
    trials: [
      { method: "forecast", error: errors(({ forecast }) => forecast) },
      { method: "persistence", error: errors(({ simple }) => simple?.persistence ?? 0) },
      { method: "growth rate", error: errors(({ simple }) => simple?.growthRate ?? 0) },
      { method: "median curve", error: errors(({ simple }) => simple?.medianCurve ?? 0) },
    ],
  };
}

const grid = [0.5, 1, 2, 3, 3.5, 6, 7, 14, 30];

/** The readings at the ages that matter; the counter of a video goes down now and then, and a curve does not. */
function curveOf(readings: Video["readings"]): LifeCurve {
  return grid.flatMap((ageDays) => {
    const views = readings.findLast((reading) => reading.ageDays <= ageDays)?.views;
    const isOver = (readings.at(-1)?.ageDays ?? 0) >= ageDays;
    return views === undefined || !isOver ? [] : [{ ageDays, count: views }];
  });
}

function toPair(curve: LifeCurve, fromAge: number, toAge: number): GrowthPair {
  const growth = Math.log((countAtAge(curve, toAge) ?? 1) / (countAtAge(curve, fromAge) ?? 1));
  return { fromAge, toAge, slope: slopeBefore(curve, fromAge), traits: [], groups: [], growth };
}

const folds = 5;
const nodes = [1, 2, 3, 7, 14, 30, 45, 60, 90];
/** Posts near an age that a model of it is learnt from. */
const nearest = 400;

/**
 * The third crawl of each post from the first alone. Learnt from posts of other authors: five folds by author. Errors are net of what the display
 * rounds away: views shown as 1.2M may be 50,000 off on either side. Only posts that are in the second crawl as well.
 */
export function tryCrawls(
  first: ReadonlyMap<string, CrawledPost>,
  third: ReadonlyMap<string, CrawledPost>,
  between: ReadonlySet<string>,
): Trials {
  const posts = [...first.values()].flatMap((start) => {
    const end = third.get(start.id);
    if (!end || !between.has(start.id)) return [];
    const pair: GrowthPair = {
      fromAge: start.ageDays,
      toAge: end.ageDays,
      slope: null,
      traits: traitsOf(start.views, start.reactions),
      groups: groupsOf("tiktok", "video"),
      growth: Math.max(0, Math.log(end.views / start.views)),
    };
    return [{ start, end, pair, fold: foldOf(start.author) }];
  });
  const errors = new Map<Trial["method"], number[]>();
  let held = 0;
  for (let fold = 0; fold < folds; fold += 1) {
    const known = posts.filter((post) => post.fold !== fold).map(({ pair }) => pair);
    const slopes = medianOf(known.map(({ growth, fromAge, toAge }) => growth / Math.log(toAge / fromAge)));
    const models = nodes.flatMap((age) => [{ fromAge: age, near: fitGrowth(nearestTo(known, age)) }]);
    for (const { start, end, pair } of posts.filter((post) => post.fold === fold)) {
      const aged = models.map(({ fromAge, near }) => ({ fromAge, toAge: end.ageDays, model: near }));
      const curve = [{ ageDays: start.ageDays, count: start.views }];
      const answer = forecastViews({ curve, traits: pair.traits, groups: pair.groups }, aged, end.ageDays);
      const simple = baselinesOf(curve, end.ageDays, slopes * Math.log(end.ageDays / start.ageDays));
      if ("refused" in answer || !simple) continue;
      const rounding = end.step / 2;
      const net = (said: number) => {
        const off = Math.max(0, Math.abs(said - end.views) - rounding);
        return Math.abs(Math.log(1 + off / Math.min(said, end.views)));
      };
      if (answer.lower <= end.views + rounding && answer.upper >= end.views - rounding) held += 1;
      const said = {
        forecast: answer.middle,
        persistence: simple.persistence,
        "growth rate": simple.growthRate,
        "median curve": simple.medianCurve,
      };
      for (const method of Object.keys(said) as (keyof typeof said)[])
        errors.set(method, [...(errors.get(method) ?? []), net(said[method])]);
    }
  }
  const count = errors.get("forecast")?.length ?? 0;
  return {
    posts: count,
    coverage: held / count,
    trials: [...errors].map(([method, all]) => ({ method, error: medianOf(all) })),
  };
}

function nearestTo(pairs: readonly GrowthPair[], age: number): GrowthPair[] {
  const far = (pair: GrowthPair) => Math.abs(Math.log(pair.fromAge / age));
  const near = new Set(pairs.toSorted((a, b) => far(a) - far(b)).slice(0, nearest));
  return pairs.filter((pair) => near.has(pair));
}

function foldOf(author: string): number {
  let hash = 0;
  for (const letter of author) hash = (hash * 31 + (letter.codePointAt(0) ?? 0)) % 1_000_003;
  return hash % folds;
}
