import type { LifeMeasure, LifeRowBy } from "#app/lib/answers/life-by.ts";
import type { Day, Period } from "#app/lib/dates/day.ts";
import type { AttributionWindow } from "#db/metrics/measures.ts";

export const presets = ["last_7", "last_28", "last_90", "this_month", "last_month", "this_year", "all"] as const;
export type Preset = (typeof presets)[number];
export const comparisons = ["none", "preceding", "last_year"] as const;
export type Comparison = (typeof comparisons)[number];
export const grains = ["day", "week", "month"] as const;
export type Grain = (typeof grains)[number];

/** Days since publication at which the two posts of a piece are compared. */
export const pairAges = [7, 30, 90] as const;
export type PairAge = (typeof pairAges)[number];
export const defaultPairAge: PairAge = 7;
/** How sure it must be that two posts are one piece. */
export const leastConfidences = [0.5, 0.8, 0.95, 1] as const;
export type LeastConfidence = (typeof leastConfidences)[number];
export const defaultConfidence: LeastConfidence = 0.8;

export const sinces = ["week", "period_end"] as const;
export type Since = (typeof sinces)[number] | Day;

/** What a report may be filtered by; the filter bar offers those that the report names, and no others. */
export const filterKeys = [
  "period",
  "compare",
  "grain",
  "platform",
  "creator",
  "campaign",
  "format",
  "relation",
  "tier",
  "kind",
  "theme",
  "surface",
  "channel",
  "window",
  "rate",
  "product",
  "post",
  "pair",
  "age",
  "confidence",
  "since",
  "by",
  "measure",
] as const;
/** What the creators of a campaign can be ranked by: proportions, so that an interval says how sure the rank is. */
export const rankingRates = ["conversion_rate", "engagement_rate_views", "seeding_rate", "save_rate"] as const;
/** What can be set side by side, as parameters name it. */
export const comparedKinds = ["creators", "campaigns"] as const;
export type ComparedKind = (typeof comparedKinds)[number];
/** Of one nothing can be compared; of more than four a table has no room and an eye no place. */
export const fewestCompared = 2;
export const mostCompared = 4;
export type RankingRate = (typeof rankingRates)[number];
export type FilterKey = (typeof filterKeys)[number];

/** What the URL asks for, checked. A filter that the report does not accept keeps its neutral value. */
export interface Filters extends Period {
  readonly from: Day;
  readonly to: Day;
  /** The preset that from and to come from; null when they were chosen. */
  readonly preset: Preset | null;
  readonly compare: Comparison;
  /** The days compared with; null without comparison. */
  readonly comparison: Period | null;
  readonly grain: Grain;
  /** Empty: all of them, as in every list below. */
  readonly platforms: readonly string[];
  /** A creator, or an account that is joined to none. */
  readonly creator: number | null;
  readonly campaign: number | null;
  /** Of the reports that set them side by side, in the order of the address. */
  readonly creators: readonly number[];
  readonly campaigns: readonly number[];
  readonly formats: readonly string[];
  readonly relations: readonly string[];
  /** Of accounts when they published, by their followers. */
  readonly tiers: readonly string[];
  /** Content kinds: where posts are read one by one, for no fact has them. */
  readonly kinds: readonly string[];
  readonly theme: string | null;
  /** Of exposure that is counted by surface, and of the touch that an order is credited to. */
  readonly surfaces: readonly string[];
  readonly channels: readonly string[];
  readonly window: AttributionWindow;
  readonly rate: RankingRate;
  /** The post of the reports about one post. */
  readonly post: number | null;
  readonly product: number | null;
  /** The piece of the reports about one piece. */
  readonly piece: number | null;
  /** Two platforms, the first compared with the second, as `kesong:douyin`; null: Kesong with each other one. */
  readonly pair: string | null;
  readonly age: PairAge;
  readonly confidence: LeastConfidence;
  /** By the end of which day what is compared was known: 7 days ago, the last day of the period, or a day. */
  readonly since: Since;
  /** Of curves of lives: what they are divided by, and what is counted; null: all that there is. */
  readonly by: LifeRowBy | null;
  readonly measure: LifeMeasure | null;
  /** Of lists. */
  readonly search: string;
  readonly sort: string | null;
  readonly direction: "asc" | "desc";
  /** From 1. */
  readonly page: number;
}

/** A parameter that was not understood; the default stands in its place. */
export interface FilterProblem {
  readonly parameter: string;
  readonly value: string;
  /** Plain English for the command line; pages translate `filter.problem.<code>`. */
  readonly message: string;
  readonly code:
    | "not_a_day"
    | "not_offered"
    | "not_an_id"
    | "not_known"
    | "reversed"
    | "too_long_to_compare"
    | "not_a_column"
    | "not_a_page"
    | "required"
    | "too_few"
    | "too_many";
}
