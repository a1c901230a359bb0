/** Parameters of one page alone: they do not go along to another. */
const ofOnePage = [
  "page",
  "sort",
  "direction",
  "search",
  "post",
  "product",
  "piece",
  "creators",
  "campaigns",
  "kind",
  "theme",
  "by",
  "measure",
  "pair",
  "age",
  "confidence",
  "since",
  "view",
  "rows",
];

/** The filters of a page as the search part of a link to another, `?` included; empty without any. */
export function toCarriedSearch(search: URLSearchParams): string {
  const carried = new URLSearchParams(search);
  for (const name of ofOnePage) carried.delete(name);
  return toSearch(carried);
}

/** The search part with some parameters changed (null or empty: left out); a list starts again at its first page. */
export function toChangedSearch(
  search: URLSearchParams,
  changes: Readonly<Record<string, string | number | readonly string[] | null>>,
): string {
  const changed = new URLSearchParams(search);
  if (!("page" in changes)) changed.delete("page");
  for (const [name, value] of Object.entries(changes)) {
    changed.delete(name);
    for (const one of Array.isArray(value) ? value : [value]) {
      if (one !== null && one !== "") changed.append(name, String(one));
    }
  }
  return toSearch(changed);
}

/** The search of an address, with its "?"; empty where nothing is set. */
export function toSearch(search: URLSearchParams): string {
  const text = search.toString();
  return text === "" ? "" : `?${text}`;
}
