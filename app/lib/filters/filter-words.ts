import { contentKinds, formats, orderChannels, relations, surfaces, tiers } from "#db/records/vocabulary.ts";

/** The words that each filter by words offers. */
export const filterWords = {
  format: [...formats, "unknown"],
  relation: relations,
  tier: tiers,
  kind: contentKinds,
  surface: surfaces,
  channel: orderChannels,
} as const;
