import { measureFreshness } from "#app/queries/measure-freshness.server.ts";
import type { Freshness } from "#app/reports/report.ts";

/** For one page: reports that look at the same days of the same platforms ask once how fresh they are. Kept for no longer than the page is answered. */
export function shareFreshness(): typeof measureFreshness {
  const asked = new Map<string, Promise<Freshness>>();
  return (context) => {
    const { workspace, filters } = context;
    const key = JSON.stringify([workspace.id, filters.from, filters.to, filters.platforms]);
    const known = asked.get(key) ?? measureFreshness(context);
    asked.set(key, known);
    return known;
  };
}
