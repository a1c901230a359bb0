import type { Kysely } from "kysely";
import { daySpans } from "#app/lib/coverage/day-spans.ts";
import type { FillRange } from "#app/lib/coverage/fill-range.ts";
import { type ListingFill, planFill } from "#app/lib/coverage/plan-fill.ts";
import { lengthOf } from "#app/lib/dates/day.ts";
import { listCoverage } from "#app/queries/list-coverage.server.ts";
import type { Database } from "#db/schema/database.ts";

/** What asking a connection again for some days would bring, listing by listing. */
export interface FillPlan {
  readonly range: FillRange;
  /** Its name. */
  readonly connection: string;
  /** Whether runs of it may start. */
  readonly isOpen: boolean;
  readonly listings: readonly ListingFill[];
}

/** Null when there is no such connection. */
export async function findFillPlan(
  db: Kysely<Database>,
  workspace: { readonly id: number; readonly timeZone: string },
  range: FillRange,
  now: Date,
): Promise<FillPlan | null> {
  const days = daySpans(range.to, lengthOf(range), workspace.timeZone);
  const all = await listCoverage(db, workspace, days, now);
  const found = all.find(({ connectionId }) => connectionId === range.connectionId);
  if (!found) return null;
  const { name, status, listings } = found;
  return {
    range,
    connection: name,
    isOpen: status === "active" || status === "paused",
    listings: listings.map((listing) => planFill({ ...listing, isRefused: listing.refused !== null }, days, now)),
  };
}
