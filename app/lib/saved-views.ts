import { comparedKinds, filterKeys } from "#app/lib/filters/filters.ts";

/** A view as pages list it. */
export interface SavedView {
  readonly id: number;
  readonly name: string;
  /** Below the workspace's own address; empty: the Overview. */
  readonly path: string;
  /** The filters as `toViewSearch` writes them. */
  readonly search: string;
  readonly isDefault: boolean;
  /** The creator, product or campaign that the page is about; null: none, or it is gone. */
  readonly subject: string | null;
}

/** A page with filters, as forms hand it on. */
export interface PageAddress {
  readonly path: string;
  readonly search: string;
}

/** The parameter that says which view an address came from, so that changed filters still belong to it; `none`: to none, not even the default. */
export const viewParameter = "view";

/** What a view keeps of an address: what the page shows, and not which page of a list. */
const kept = new Set<string>([...filterKeys, ...comparedKinds, "from", "to", "preset", "search", "sort", "direction"]);
const longestSearch = 2_000;

/** The filters of an address in one order, whatever order they were chosen in: equal filters are equal texts. */
export function toViewSearch(search: URLSearchParams): string {
  const filters = [...search].filter(([name, value]) => kept.has(name) && value !== "");
  return new URLSearchParams(filters.toSorted(([a, x], [b, y]) => compare(a, b) || compare(x, y))).toString();
}

/** `/content?platform=kesong` -> page and filters; null: it is no address below a workspace, or too long a one. */
export function parsePageAddress(address: string): PageAddress | null {
  const [path = "", ...rest] = address.split("?");
  const search = toViewSearch(new URLSearchParams(rest.join("?")));
  if (!/^(\/[a-z0-9-]{1,60}){0,4}$/.test(path) || search.length > longestSearch) return null;
  return { path, search };
}

export function toPageAddress({ path, search }: PageAddress): string {
  return search === "" ? path : `${path}?${search}`;
}

/** Where a view opens, below the workspace's own address. */
export function toViewAddress({ path, search, id }: SavedView): string {
  return `${path}?${search === "" ? "" : `${search}&`}${viewParameter}=${id}`;
}

/** The page of a workspace that a path shows, as views name it. */
export function toViewPath(pathname: string, slug: string): string {
  return pathname.slice(`/w/${slug}`.length).replace(/\/$/, "");
}

function compare(one: string, other: string): number {
  return one < other ? -1 : Number(one > other);
}
