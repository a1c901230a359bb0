import { type AgedModel, forecastPath, forecastViews, type PostSoFar } from "#db/methods/forecast-views.ts";
import { fitGrowth, type GrowthPair } from "#db/methods/growth-model.ts";
import { expectHalfLife } from "#db/methods/half-life.ts";
import { ageAtCount, countAtAge, type LifeCurve, slopeBefore } from "#db/methods/life-curve.ts";
import { createSeededRandom } from "#db/methods/seeded-random.ts";
import { normal, reportCoverage, type Simulation } from "#jobs/bench/simulations/simulation.ts";

const grid = [0.5, 1, 2, 3, 7, 14, 30, 45, 60, 90];
const maturity = 90;
const platforms = ["kesong", "tiktok", "xiaohongshu"] as const;

interface Drawn {
  readonly curve: LifeCurve;
  readonly groups: readonly string[];
}

/** A burst that dies within days and a stream that comes for months, in shares that differ from platform to platform and post to post. */
function drawPost(uniform: () => number): Drawn {
  const place = Math.floor(uniform() * platforms.length);
  const share = 1 / (1 + Math.exp(-(place - 1 + normal(uniform))));
  const fast = Math.exp(0.3 + 0.5 * normal(uniform));
  const slow = Math.exp(3.2 + 0.4 * normal(uniform));
  const size = Math.exp(7 + 1.2 * normal(uniform));
  let count = 0;
  let before = 0;
  const curve = grid.map((ageDays) => {
    const at = (age: number) =>
      size * ((1 - share) * (1 - Math.exp(-age / fast)) + share * (1 - Math.exp(-age / slow)));
    count += (at(ageDays) - at(before)) * Math.exp(0.25 * normal(uniform));
    before = ageDays;
    return { ageDays, count: Math.max(1, Math.round(count)) };
  });
  const platform = platforms[place] ?? "kesong";
  return { curve, groups: [platform, `${platform}/video`] };
}

/** Forecasts of views at maturity and half-lives of young posts, from workspaces of 25 to 400 mature posts, at every age. */
export const lives: Simulation = {
  simulation: "lives",
  run(report, scale) {
    const uniform = createSeededRandom(3);
    const runs = Math.max(30, Math.round(120 * scale));
    const inside = { forecast: 0, halfLife: 0 };
    const tried = { forecast: 0, halfLife: 0 };
    for (let run = 0; run < runs; run += 1) {
      const pool = Array.from({ length: Math.round(25 * 16 ** uniform()) }, () => drawPost(uniform));
      const ages = [1, 3, 7, 14, 30];
      const models = ages.flatMap((fromAge) =>
        grid.filter((toAge) => toAge > fromAge).map((toAge) => learn(pool, fromAge, toAge)),
      );
      for (let post = 0; post < 40; post += 1) {
        const drawn = drawPost(uniform);
        const age = ages[post % ages.length] ?? 7;
        const known: PostSoFar = {
          curve: drawn.curve.filter(({ ageDays }) => ageDays <= age),
          traits: [],
          groups: drawn.groups,
        };
        const end = countAtAge(drawn.curve, maturity) ?? 0;
        const answer = forecastViews(known, models, maturity);
        if ("refused" in answer) continue;
        tried.forecast += 1;
        if (answer.lower <= end && end <= answer.upper) inside.forecast += 1;
        const halfLife = expectHalfLife(known.curve, forecastPath(known, models), answer);
        const truth = ageAtCount(drawn.curve, end / 2) ?? 0;
        if (!halfLife) continue;
        tried.halfLife += 1;
        if (halfLife.lowerHours <= truth * 24 && truth * 24 <= halfLife.upperHours) inside.halfLife += 1;
      }
    }
    reportCoverage(report, "forecast 80 %", 0.8, inside.forecast, tried.forecast);
    reportCoverage(report, "half-life 80 %", 0.8, inside.halfLife, tried.halfLife);
  },
};

function learn(pool: readonly Drawn[], fromAge: number, toAge: number): AgedModel {
  const pairs = pool.map(({ curve, groups }): GrowthPair => {
    const growth = Math.log((countAtAge(curve, toAge) ?? 1) / (countAtAge(curve, fromAge) ?? 1));
    return { fromAge, toAge, slope: slopeBefore(curve, fromAge), traits: [], groups, growth: Math.max(0, growth) };
  });
  return { fromAge, toAge, model: fitGrowth(pairs) };
}
