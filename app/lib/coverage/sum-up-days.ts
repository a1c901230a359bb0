import type { CoverageCell, CoverageState } from "#app/lib/coverage/cover-days.ts";

/** What asks for attention first. */
const order = [
  "missing",
  "partial",
  "late",
  "refused",
  "complete",
  "not_due",
  "before",
] as const satisfies CoverageState[];

/** A day of a connection: the state of its listings that is worst, and the first listing that it is of. */
export interface DaySummary {
  readonly day: string;
  readonly state: CoverageState;
  readonly listing: string;
}

/** How each day of a connection stands: no better than the worst of its listings. All listings have the same days. */
export function sumUpDays(
  listings: readonly { readonly listing: string; readonly cells: readonly CoverageCell[] }[],
): DaySummary[] {
  const [first] = listings;
  if (!first) return [];
  return first.cells.map(({ day }, place) => {
    const states = listings.map(({ listing, cells }) => ({ day, listing, state: cells[place]?.state ?? "before" }));
    return states.reduce((worst, one) => (order.indexOf(one.state) < order.indexOf(worst.state) ? one : worst));
  });
}
