import { addDays } from "#tests/support/naive-days.ts";
import type { NaiveCells, NaiveResult } from "#tests/support/naive-reports/naive-cells.ts";
import type { NaiveSide } from "#tests/support/naive-reports/naive-pair-sides.ts";
import { engagementsOf, type NaivePair, pairsOf } from "#tests/support/naive-reports/naive-pairs.ts";
import type { NaiveContext } from "#tests/support/naive-reports/naive-question.ts";
import {
  type NaiveKind,
  naivePairsNeeded,
  naiveRatio,
  naiveVerdict,
} from "#tests/support/naive-reports/naive-ratio.ts";

interface Compared {
  readonly kind: NaiveKind;
  /** What both platforms must have offered. */
  readonly offered?: string;
  readonly of: (side: NaiveSide, pair: NaivePair) => number | null;
  /** Said only where one of both names its surfaces. */
  readonly isBySurface?: boolean;
}

const minus = (all: number | null, ...less: (number | null)[]) =>
  all === null || less.includes(null) ? null : less.reduce((rest: number, part) => rest - (part ?? 0), all);
const compared: Readonly<Record<string, Compared>> = {
  views: { kind: "typical", offered: "views", of: ({ views }) => views },
  views_without_boost: {
    kind: "typical",
    offered: "views",
    isBySurface: true,
    of: ({ views, boostedShare }) => (views === null ? null : views * (1 - (boostedShare ?? 0))),
  },
  views_without_promotion: {
    kind: "typical",
    offered: "views",
    isBySurface: true,
    of: ({ views, boostedShare, promotedShare }) =>
      views === null ? null : views * Math.max(0, 1 - (boostedShare ?? 0) - (promotedShare ?? 0)),
  },
  engagements: {
    kind: "typical",
    of: (side, pair) => engagementsOf(pair)[side === pair.own ? "own" : "other"],
  },
  product_clicks: { kind: "totals", offered: "product_clicks", of: ({ product_clicks: clicks }) => clicks },
  net_orders: { kind: "totals", offered: "orders", of: ({ net_orders: orders }) => orders },
  net_orders_without_boost: {
    kind: "totals",
    offered: "orders",
    of: (side) => minus(side.net_orders, side.boostedOrders),
  },
  net_orders_without_promotion: {
    kind: "totals",
    offered: "orders",
    of: (side) => minus(side.net_orders, side.boostedOrders, side.promotedOrders),
  },
  cost: { kind: "totals", of: ({ cost }) => cost },
  cost_per_view: {
    kind: "typical",
    offered: "views",
    of: ({ cost, views }) => (cost === null || views === null || views === 0 ? null : cost / views),
  },
};

export function platformRatios(context: NaiveContext): NaiveResult {
  const rows = [...groupBy(pairsOf(context), ({ platform }) => platform)].flatMap(([platform, pairs]) =>
    Object.keys(compared).map((measure): [string, NaiveCells] => {
      const { cells, counts } = measuredOf(context, pairs, measure);
      return [`${platform}.${measure}`, { ...cells, ...counts, ratio_kind: compared[measure]?.kind ?? "" }];
    }),
  );
  return { rows: new Map(rows), totals: null };
}

/** By whole months since the account opened, all after the 36th together. */
export function platformRatiosByMonth(context: NaiveContext): NaiveResult {
  const known = pairsOf(context).filter(({ own }) => own.monthsOpen !== null);
  const groups = groupBy(known, ({ platform, own }) => `${platform}.${Math.min(36, Number(own.monthsOpen))}`);
  const rows = [...groups]
    .filter(([, pairs]) => pairs.some(({ isDerived }) => !isDerived))
    .flatMap(([key, pairs]) =>
      byMonth.map((measure): [string, NaiveCells] => {
        const { cells, counts } = measuredOf(context, pairs, measure);
        const { own_total: _, other_total: __, ...untold } = counts;
        return [`${key}.${measure}`, { months_open: Number(key.split(".")[1]), ...cells, ...untold }];
      }),
    );
  return { rows: new Map(rows), totals: null };
}

/** Of paid promotion nothing is told by month. */
const byMonth = Object.keys(compared).filter((measure) => !measure.endsWith("_without_promotion"));

function groupBy(pairs: readonly NaivePair[], of: (pair: NaivePair) => string): Map<string, NaivePair[]> {
  const groups = new Map<string, NaivePair[]>();
  for (const pair of pairs) groups.set(of(pair), [...(groups.get(of(pair)) ?? []), pair]);
  return groups;
}

function measuredOf(context: NaiveContext, pairs: readonly NaivePair[], measure: string) {
  const declared = compared[measure];
  if (!declared) throw new Error(`${measure} is not compared`);
  const { kind, of } = declared;
  const fates = pairs
    .filter(({ isDerived }) => !isDerived)
    .map((pair) => ({ pair, fate: fateOf(context, pair, declared) }));
  const count = (fate: string) => fates.filter((one) => one.fate === fate).length;
  const counted = fates
    .filter(({ fate }) => fate === "counts")
    .map(({ pair }) => ({
      creator: pair.creator,
      own: Number(of(pair.own, pair)),
      other: Number(of(pair.other, pair)),
    }));
  const sum = (rows: typeof counted, side: "own" | "other") => rows.reduce((total, row) => total + row[side], 0);
  const creators = [...new Set(counted.map(({ creator }) => creator))].sort((a, b) => a - b);
  const clusters = creators.map((creator) => {
    const own = counted.filter((row) => row.creator === creator);
    return kind === "totals"
      ? { of: sum(own, "own"), per: sum(own, "other") }
      : { of: own.reduce((logs, row) => logs + Math.log(row.own / row.other), 0), per: own.length };
  });
  const told = naiveRatio(clusters, kind);
  const [all, zeros] = [counted.length, count("zero")];
  const isMostlyZero = zeros > 0.1 * (all + zeros);
  const interval = isMostlyZero ? null : told.interval;
  const verdict = isMostlyZero ? "unclear" : naiveVerdict(told);
  const cells: NaiveCells = {
    pair_measure: measure,
    ratio: interval?.ratio ?? null,
    ratio_lower: interval?.lower ?? null,
    ratio_upper: interval?.upper ?? null,
    verdict: all === 0 ? "none" : verdict,
    pairs: all,
    pair_creators: clusters.length,
    pairs_needed: verdict === "unclear" && !isMostlyZero ? naivePairsNeeded(told, all, clusters.length) : null,
  };
  const counts: NaiveCells = {
    own_total: all > 0 ? sum(counted, "own") : null,
    other_total: all > 0 ? sum(counted, "other") : null,
    zero_pairs: zeros,
    not_available_pairs: count("notAvailable"),
    too_young_pairs: count("tooYoung"),
    not_provided_pairs: count("notProvided"),
  };
  return { cells, counts };
}

/** What a pair is for a measure: it counts, is zero where a ratio needs more, or why it is unknown. */
function fateOf(context: NaiveContext, pair: NaivePair, { kind, offered, of, isBySurface }: Compared): string {
  const { own, other } = pair;
  if (offered !== undefined && [own, other].some((side) => !isOffered(context, side, offered))) return "notAvailable";
  const [one, two] = [of(own, pair), of(other, pair)];
  const isSaid = !isBySurface || own.boostedShare !== null || other.boostedShare !== null;
  if (one === null || two === null || !isSaid) {
    const last = [own.published, other.published]
      .filter((day) => day !== null)
      .sort()
      .at(-1);
    const isYoung = last !== undefined && addDays(last, context.filters.age) > String(context.workspace.lastDay);
    return isYoung ? "tooYoung" : "notProvided";
  }
  return kind === "typical" && (one <= 0 || two <= 0) ? "zero" : "counts";
}

function isOffered({ data }: NaiveContext, { post, published }: NaiveSide, measure: string): boolean {
  return (data.raw.platform_capability ?? [])
    .filter((row) => row.platform === post.platform && row.measure === measure)
    .every(
      (row) =>
        published === null ||
        ((row.from_day === null || String(row.from_day) <= published) &&
          (row.to_day === null || published <= String(row.to_day))),
    );
}
