import type { Surface } from "#db/records/vocabulary.ts";
import type { DemoContentKind } from "./words.ts";

/** One way by which people come upon a post, and how long it goes on. */
export interface Path {
  readonly surface: Surface;
  /** Of a usual post's lifetime views. */
  readonly share: number;
  readonly halfLifeDays: number;
  /** Days after publication until it starts: search needs to index, the experience section needs proof. */
  readonly delayDays: number;
  /** Views for each impression. */
  readonly openRate: number;
}

export const demoPlatforms = ["kesong", "douyin", "xiaohongshu", "tiktok"] as const;
export type DemoPlatform = (typeof demoPlatforms)[number];

export interface PlatformHabits {
  readonly paths: readonly Path[];
  /** Lifetime views of a usual post for each follower, on top of what the account's size explains. */
  readonly pull: number;
  /** Whether a post can be found by search for as long as somebody looks. */
  readonly isSearched: boolean;
  readonly videoShare: number;
  /** For each view. */
  readonly rates: {
    readonly likes: number;
    readonly comments: number;
    readonly shares: number;
    readonly saves: number;
  };
  readonly audienceZone: string;
}

/** The boost that Kesong gave to whoever published there in its first weeks. */
export const launchBoost: Path = {
  surface: "promotion_platform",
  share: 0.9,
  halfLifeDays: 0.8,
  delayDays: 0,
  openRate: 0.07,
};
/** The author's shop window, where it shows the post beside the product. */
export const windowPath: Path = { surface: "shop_window", share: 0.02, halfLifeDays: 20, delayDays: 0, openRate: 0.5 };
/** What a paid post buys. */
export const paidBoost: Path = {
  surface: "promotion_paid",
  share: 0.55,
  halfLifeDays: 3,
  delayDays: 0.3,
  openRate: 0.06,
};

/** What people look up for as long as the question lasts, by content kind: the share of posts that answer one. */
export const lastingShares: Readonly<Record<DemoContentKind, number>> = {
  tutorial: 0.2,
  comparison: 0.15,
  review: 0.04,
  unboxing: 0,
  other: 0,
};

/** Where search goes on for weeks, it goes on for most of a year for such a post, which feeds show less than others. */
export function lastingPaths(paths: readonly Path[]): readonly Path[] {
  return paths.map((path) => {
    if (path.surface === "search") return { ...path, share: path.share * 4, halfLifeDays: 220 };
    return path.halfLifeDays < 3 ? { ...path, share: path.share * 0.4 } : path;
  });
}

/**
 * How each platform treats a post. Douyin and TikTok are fast: half of a post's views come within two days. Kesong and Xiaohongshu are slow: search, and on
 * Kesong the experience section, go on for months.
 */
export const platformHabits: Readonly<Record<DemoPlatform, PlatformHabits>> = {
  kesong: {
    paths: [
      { surface: "home_feed", share: 0.42, halfLifeDays: 1.2, delayDays: 0, openRate: 0.11 },
      { surface: "following", share: 0.08, halfLifeDays: 0.9, delayDays: 0, openRate: 0.24 },
      { surface: "search", share: 0.22, halfLifeDays: 30, delayDays: 0.5, openRate: 0.19 },
      { surface: "experience", share: 0.2, halfLifeDays: 45, delayDays: 3, openRate: 0.23 },
      { surface: "profile", share: 0.06, halfLifeDays: 16, delayDays: 0, openRate: 0.3 },
    ],
    pull: 0.8,
    isSearched: true,
    videoShare: 0.4,
    rates: { likes: 0.052, comments: 0.008, shares: 0.006, saves: 0.036 },
    audienceZone: "Asia/Shanghai",
  },
  douyin: {
    paths: [
      { surface: "home_feed", share: 0.82, halfLifeDays: 0.8, delayDays: 0, openRate: 1 },
      { surface: "search", share: 0.18, halfLifeDays: 12, delayDays: 0.5, openRate: 1 },
    ],
    pull: 1.5,
    isSearched: false,
    videoShare: 0.85,
    rates: { likes: 0.041, comments: 0.0042, shares: 0.005, saves: 0.009 },
    audienceZone: "Asia/Shanghai",
  },
  xiaohongshu: {
    paths: [
      { surface: "home_feed", share: 0.5, halfLifeDays: 1.8, delayDays: 0, openRate: 0.12 },
      { surface: "following", share: 0.08, halfLifeDays: 1, delayDays: 0, openRate: 0.22 },
      { surface: "search", share: 0.36, halfLifeDays: 26, delayDays: 0.5, openRate: 0.18 },
      { surface: "profile", share: 0.06, halfLifeDays: 16, delayDays: 0, openRate: 0.3 },
    ],
    pull: 1,
    isSearched: true,
    videoShare: 0.35,
    rates: { likes: 0.05, comments: 0.007, shares: 0.007, saves: 0.034 },
    audienceZone: "Asia/Shanghai",
  },
  tiktok: {
    paths: [
      { surface: "home_feed", share: 0.76, halfLifeDays: 0.9, delayDays: 0, openRate: 1 },
      { surface: "following", share: 0.06, halfLifeDays: 0.7, delayDays: 0, openRate: 1 },
      { surface: "search", share: 0.14, halfLifeDays: 14, delayDays: 0.5, openRate: 1 },
      { surface: "profile", share: 0.04, halfLifeDays: 16, delayDays: 0, openRate: 1 },
    ],
    pull: 1.4,
    isSearched: false,
    videoShare: 0.9,
    rates: { likes: 0.046, comments: 0.004, shares: 0.006, saves: 0.011 },
    audienceZone: "Europe/Paris",
  },
};
