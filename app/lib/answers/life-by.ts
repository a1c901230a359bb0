/** What curves of lives are drawn by: each platform, or each value of a dimension over the platforms chosen. */
export const lifeBys = ["platform", "format", "content_kind", "theme", "surface", "relation"] as const;
export type LifeBy = (typeof lifeBys)[number];

/** What the rows of lives are narrowed to: those of what curves are drawn by, or of all but platforms (`content`), over the platforms together. */
export const lifeRowBys = [...lifeBys, "content"] as const;
export type LifeRowBy = (typeof lifeRowBys)[number];

export const lifeMeasures = ["views", "engagements", "orders"] as const;
export type LifeMeasure = (typeof lifeMeasures)[number];

/** Platforms stand where the address says nothing. */
export function lifeByOf(search: URLSearchParams): LifeBy {
  return lifeBys.find((by) => by === search.get("by")) ?? "platform";
}
