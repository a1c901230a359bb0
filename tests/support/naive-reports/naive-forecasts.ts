import { localDate } from "#tests/support/naive-days.ts";
import { chosenPosts } from "#tests/support/naive-reports/chosen-posts.ts";
import type { NaiveCells, NaiveResult } from "#tests/support/naive-reports/naive-cells.ts";
import {
  countAt,
  countOf,
  dayMs,
  forecastAges,
  type Learnt,
  learn,
  type NaiveLife,
  pathOf,
  tell,
  weekOf,
} from "#tests/support/naive-reports/naive-learning.ts";
import { halfLifeOf, maturityOf } from "#tests/support/naive-reports/naive-lives.ts";
import { naiveQuantile } from "#tests/support/naive-reports/naive-quantile.ts";
import type { NaiveContext } from "#tests/support/naive-reports/naive-question.ts";
import { naiveWilson } from "#tests/support/naive-reports/naive-wilson.ts";

interface Past {
  readonly key: string;
  readonly age: number;
  readonly kind: string;
  readonly lower: number;
  readonly middle: number;
  readonly upper: number;
  readonly actual: number | null;
  readonly cells: NaiveCells;
  readonly persistence: number;
  readonly growth: number;
  readonly curve: number;
}

/** What was or would have been told at every age; what was told when it could be stands as it was told. */
function pastForecasts(context: NaiveContext): Past[] {
  const { data, filters, workspace } = context;
  const { lives, weeks } = learn(context);
  const maturity = maturityOf(context);
  const chosen = new Set(chosenPosts(context).map(({ id }) => id));
  return lives.flatMap((life) =>
    forecastAges.flatMap((age): Past[] => {
      const stand = life.stands.get(age);
      const at = life.published + age * dayMs;
      const day = localDate(workspace.timeZone, at);
      const row = (data.facts.post_day ?? []).find((one) => one.post_id === life.post.id && one.day === day);
      const isExact = row !== undefined && !(age <= 7 ? row.is_interpolated : row.is_gap);
      if (!stand || !isExact || age >= maturity || !chosen.has(life.post.id) || day < filters.from || day > filters.to)
        return [];
      const learnt = weeks.get(weekOf(at)) ?? [];
      const same = learnt.find((one) => one.fromAge === age && one.toAge === maturity);
      const told = tell(stand, learnt, maturity);
      if (typeof told === "string" || !same) return [];
      const views = stand.curve.at(-1)?.count ?? 0;
      const yesterday = countAt(stand.curve, age - 1);
      const perDay = Math.max(0, yesterday === null ? views / age : views - yesterday);
      const actual = countOf(life, maturity);
      const stated = (data.raw.kept_forecast ?? []).find((one) => one.post_id === life.post.id && one.age_days === age);
      const said = (name: "lower" | "middle" | "upper") => (stated ? Number(stated[name]) : Math.round(told[name]));
      const [lower, middle, upper] = [said("lower"), said("middle"), said("upper")];
      const outcome = actual === null ? "not_due" : actual < lower ? "below" : actual > upper ? "above" : "inside";
      const kind = stated ? "told" : "back_test";
      const growth = Math.round(views + perDay * (maturity - age));
      const curve = Math.round(views * Math.exp(same.medianGrowth));
      const cells = {
        made_at: new Date(at).toISOString(),
        age_days: age,
        kind,
        forecast_views: middle,
        forecast_lower: lower,
        forecast_upper: upper,
        actual_views: actual,
        outcome,
        error: actual !== null && actual > 0 ? Math.abs(middle / actual - 1) : null,
        persistence: views,
        growth_rate: growth,
        median_curve: curve,
        learnt_from: told.posts,
      };
      const key = `${life.post.id}-${age}`;
      return [{ key, age, kind, lower, middle, upper, actual, cells, persistence: views, growth, curve }];
    }),
  );
}

export function naiveForecasts(context: NaiveContext): NaiveResult {
  return { rows: new Map(pastForecasts(context).map(({ key, cells }) => [key, cells])), totals: null };
}

export function naiveForecastRecord(context: NaiveContext): NaiveResult {
  const groups = new Map<string, Past[]>();
  for (const past of pastForecasts(context)) {
    const key = `${past.kind}/${past.age}`;
    groups.set(key, [...(groups.get(key) ?? []), past]);
  }
  const rows = [...groups].map(([key, own]): [string, NaiveCells] => {
    const due = own.filter(({ actual }) => actual !== null);
    const inside = due.filter(({ actual, lower, upper }) => Number(actual) >= lower && Number(actual) <= upper);
    const interval = naiveWilson(inside.length, due.length);
    const middleOf = (values: readonly number[]) => (values.length > 0 ? naiveQuantile(values, 0.5) : null);
    const off = (of: (past: Past) => number) =>
      middleOf(due.filter(({ actual }) => Number(actual) > 0).map((one) => Math.abs(of(one) / Number(one.actual) - 1)));
    return [
      key,
      {
        age_days: own[0]?.age ?? null,
        forecasts: own.length,
        forecasts_due: due.length,
        coverage: due.length > 0 ? inside.length / due.length : null,
        coverage_lower: interval?.lower ?? null,
        coverage_upper: interval?.upper ?? null,
        forecast_width: middleOf(own.filter(({ lower }) => lower !== 0).map(({ lower, upper }) => upper / lower)),
        error: off(({ middle }) => middle),
        error_persistence: off(({ persistence }) => persistence),
        error_growth_rate: off(({ growth }) => growth),
        error_median_curve: off(({ curve }) => curve),
      },
    ];
  });
  return { rows: new Map(rows), totals: null };
}

/** A post's known ages and the path before it; in all, its end at maturity or why there is none. */
export function naivePostForecast(context: NaiveContext): NaiveResult {
  const { lives, weeks } = learn(context);
  const life = lives.find(({ post }) => post.id === context.filters.post);
  if (!life) return { rows: new Map(), totals: null };
  const learnt = weeks.get(weekOf(life.knownAt)) ?? [];
  const maturity = maturityOf(context);
  const known = life.now.curve.map(({ age, count }): [string, NaiveCells] => [
    `known/${age}`,
    { age_days: age, life_part: "known", views: count, forecast_lower: null, forecast_upper: null, learnt_from: null },
  ]);
  const path = pathOf(life.now, learnt).map(({ toAge, lower, middle, upper, posts }): [string, NaiveCells] => [
    `forecast/${toAge}`,
    {
      age_days: toAge,
      life_part: "forecast",
      views: Math.round(middle),
      forecast_lower: Math.round(lower),
      forecast_upper: Math.round(upper),
      learnt_from: posts,
    },
  ]);
  const end = countOf(life, maturity);
  const told = end === null ? tell(life.now, learnt, maturity) : end > 0 ? null : "no_views";
  const bounds = told === null || typeof told === "string" ? null : told;
  const totals = {
    maturity_days: maturity,
    forecast_views: bounds && Math.round(bounds.middle),
    life_lower: bounds && Math.round(bounds.lower),
    life_upper: bounds && Math.round(bounds.upper),
    ...halfLifeCells(context, life, learnt, bounds),
    refusal: typeof told === "string" ? told : null,
  };
  return { rows: new Map([...known, ...path]), totals };
}

type Bounds = Readonly<Record<"lower" | "middle" | "upper", number>>;

/** Of a mature post between the readings around its half; of a young one where the ends of its forecast had, or will have, half of themselves. */
function halfLifeCells(
  context: NaiveContext,
  life: NaiveLife,
  learnt: readonly Learnt[],
  end: Bounds | null,
): NaiveCells {
  const measured = halfLifeOf(context, life.post);
  if (measured)
    return {
      half_life_state: measured.isCensored ? "left_censored" : "measured",
      half_life_lower_days: measured.lower / 24,
      half_life_upper_days: measured.upper / 24,
    };
  const maturity = maturityOf(context);
  const now = life.now.curve.at(-1);
  const upper = end && now ? crossing(along("upper", end), end.upper / 2) : null;
  if (!end || !now || upper === null)
    return { half_life_state: null, half_life_lower_days: null, half_life_upper_days: null };
  const lower = crossing(along("lower", end), end.lower / 2) ?? 0;
  return { half_life_state: "expected", half_life_lower_days: Math.min(lower, upper), half_life_upper_days: upper };

  function along(bound: "lower" | "upper", at: Bounds) {
    const later = pathOf(life.now, learnt).filter(({ toAge }) => toAge > (now?.age ?? 0) && toAge < maturity);
    return [
      ...life.now.curve,
      ...later.map((one) => ({ age: one.toAge, count: Math.min(at[bound], one[bound]) })),
      { age: maturity, count: at[bound] },
    ];
  }
}

/** The age at which a count was first there, in proportion to ln(1 + age) between the ages around it; null before the first that is known. */
function crossing(curve: readonly { readonly age: number; readonly count: number }[], count: number): number | null {
  const place = curve.findIndex((point) => point.count >= count);
  const [before, after] = [curve[place - 1], curve[place]];
  if (!before || !after) return null;
  const share = (count - before.count) / (after.count - before.count);
  return (1 + before.age) * ((1 + after.age) / (1 + before.age)) ** share - 1;
}
