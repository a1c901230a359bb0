/** Where the words of a filter's values stand; other values are shown as they are. */
export const valueWords: Readonly<Record<string, readonly [string, string]>> = {
  platform: ["platform.", ""],
  format: ["format.", ""],
  relation: ["relation.", ""],
  tier: ["tier.", ""],
  kind: ["content_kind.", ""],
  surface: ["surface.", ""],
  channel: ["channel.", ""],
  window: ["window.", ""],
  compare: ["comparison.", ""],
  grain: ["grain.", ""],
  rate: ["metric.", ".label"],
  by: ["life_by.", ""],
  sort: ["metric.", ".label"],
  direction: ["views.direction.", ""],
};
