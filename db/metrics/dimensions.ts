import { formats, orderChannels, platforms, relations, surfaces, tiers } from "#db/records/vocabulary.ts";

/** What facts are grouped or filtered by. `words` are the closed lists whose values the locales translate as `<dimension>.<value>`. */
export const dimensions = {
  day: {},
  platform: { words: platforms },
  format: { words: formats },
  relation: { words: relations },
  tier: { words: tiers },
  surface: { words: surfaces },
  channel: { words: orderChannels },
  account: {},
  creator: {},
  campaign: {},
  product: {},
  post: {},
  theme: {},
} as const satisfies Record<string, { words?: readonly string[] }>;
export type DimensionKey = keyof typeof dimensions;
