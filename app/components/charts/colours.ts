/**
 * The eight series colours in their order, and what always wears which of them: a platform and a surface look the same on every page.
 * Plain values, not tokens: a chart that is saved as a picture must keep them.
 */
export const seriesColours = [
  "#3b7dc4",
  "#c07a12",
  "#3a9468",
  "#c04a92",
  "#8a63d2",
  "#0f8b8d",
  "#a86b35",
  "#6f7985",
] as const;
const [blue, amber, green, magenta, violet, teal, brown, slate] = seriesColours;

export interface Paint {
  readonly colour: string;
  /** Promotion is always hatched, so that paid is seen without a legend. */
  readonly isHatched?: boolean;
  /** For the rest that cannot be told apart. */
  readonly isFaint?: boolean;
}

const paints: Readonly<Record<string, Readonly<Record<string, Paint>>>> = {
  platform: {
    kesong: { colour: blue },
    douyin: { colour: amber },
    tiktok: { colour: teal },
    xiaohongshu: { colour: magenta },
  },
  surface: {
    home_feed: { colour: blue },
    search: { colour: amber },
    experience: { colour: green },
    shop_window: { colour: magenta },
    following: { colour: violet },
    profile: { colour: teal },
    message: { colour: brown },
    promotion_paid: { colour: brown, isHatched: true },
    promotion_platform: { colour: slate, isHatched: true },
    other: { colour: slate },
    unspecified: { colour: slate, isFaint: true },
  },
  channel: { online: { colour: blue }, offline: { colour: amber } },
};

/** For words that have no paint of their own: platforms that a file brought along, audience buckets. */
const spare = [green, violet, brown, slate] as const;

/** The paint of a word; `place` is its place among the words without one of their own. */
export function paintOf(dimension: string, word: string, place = 0): Paint {
  return paints[dimension]?.[word] ?? { colour: spare[place % spare.length] ?? slate };
}

/** Of a series that is no word of a dimension. */
export function seriesPaint(place: number): Paint {
  return { colour: seriesColours[place % seriesColours.length] ?? slate };
}
