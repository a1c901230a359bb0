/** What curves of lives are drawn by: each platform, or each value of a dimension over the platforms chosen. */
export const lifeBys = ["platform", "format", "content_kind", "theme", "surface", "relation"] as const;
export type LifeBy = (typeof lifeBys)[number];

/** Platforms stand where the address says nothing. */
export function lifeByOf(search: URLSearchParams): LifeBy {
  return lifeBys.find((by) => by === search.get("by")) ?? "platform";
}
