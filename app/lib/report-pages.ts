/** Where reports stand, below the workspace's own address; `:name` is the id of what such a page is about. */
export const reportPages = [
  "",
  "/campaigns",
  "/campaigns/compare",
  "/campaigns/:campaign",
  "/creators",
  "/creators/compare",
  "/creators/:creator",
  "/content",
  "/content/long-life",
  "/content/alive",
  "/content/evergreen",
  "/content/forecasts",
  "/content/:post",
  "/pieces/:piece",
  "/shop",
  "/shop/products",
  "/shop/products/:product",
  "/shop/recommendations",
  "/shop/funnel",
  "/shop/windows",
  "/shop/orders",
  "/interests",
  "/interests/next",
  "/interests/comments",
  "/interests/search",
  "/interests/words",
  "/platforms",
  "/settings/events",
  "/glossary",
] as const;
export type ReportPage = (typeof reportPages)[number];

/** The part of the navigation that a page belongs to: pieces are content. */
export function sectionOf(page: ReportPage): string {
  const [, first = ""] = page.split("/");
  if (first === "pieces") return "/content";
  return first === "" ? "" : `/${first}`;
}

/** Of a page about somebody or something, the list that leads there. */
export function listBefore(page: ReportPage): string {
  return page === "/pieces/:piece" ? "/content" : page.slice(0, page.lastIndexOf("/"));
}

const subjects = ["campaign", "creator", "post", "piece", "product"] as const;

/** What a page is about, by the parameter that names it; null: nothing in particular. */
export function subjectOf(page: ReportPage): (typeof subjects)[number] | null {
  return subjects.find((name) => page.endsWith(`/:${name}`)) ?? null;
}
