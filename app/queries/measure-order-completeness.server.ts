import { type Kysely, sql } from "kysely";
import type { DaySpan } from "#app/lib/coverage/cover-days.ts";
import { daySpans } from "#app/lib/coverage/day-spans.ts";
import { sumUpDays } from "#app/lib/coverage/sum-up-days.ts";
import { type Day, dayIn, lengthOf } from "#app/lib/dates/day.ts";
import { listCoverage } from "#app/queries/list-coverage.server.ts";
import type { Database } from "#db/schema/database.ts";

/** Of longer periods only the last days are looked at, as many as these. */
const mostDays = 400;

/** How much of a period's orders was read. */
export interface OrderCompleteness {
  /** The connections that read orders: the days of the period of which something was due, those of them that were read whole, and the days from before the connection. */
  readonly connections: readonly {
    readonly connectionId: number;
    readonly name: string;
    readonly due: number;
    readonly whole: number;
    readonly before: number;
  }[];
  /** Where no connection ever brought an order: the day of the last that was imported; null: there is none, or connections read them. */
  readonly importedTo: Day | null;
  /** The first day that is looked at, where the period is longer than that; null: all its days are. */
  readonly since: Day | null;
}

/** By days, as the coverage calendar has them: how many orders there should be nobody knows but the platform. */
export async function measureOrderCompleteness(
  db: Kysely<Database>,
  workspace: { readonly id: number; readonly timeZone: string },
  period: { readonly from: Day; readonly to: Day },
  now: Date,
): Promise<OrderCompleteness> {
  const days: DaySpan[] = daySpans(period.to, Math.min(mostDays, lengthOf(period)), workspace.timeZone);
  const covered = await listCoverage(db, workspace, days, now, "order");
  const connections = covered.map(({ connectionId, name, listings }) => {
    const states = sumUpDays(listings).map(({ state }) => state);
    const count = (wanted: string) => states.filter((state) => state === wanted).length;
    const before = count("before");
    const due = states.length - before - count("not_due");
    return { connectionId, name, due, whole: count("complete"), before };
  });
  const importedTo = connections.length > 0 ? null : await findImportedTo(db, workspace);
  return { connections, importedTo, since: lengthOf(period) > mostDays ? (days[0]?.day ?? null) : null };
}

async function findImportedTo(
  db: Kysely<Database>,
  { id, timeZone }: { readonly id: number; readonly timeZone: string },
): Promise<Day | null> {
  const { rows } = await sql<{ last: Date | null }>`
    select max(o.created_at) as last from "order" as o where o.workspace_id = ${id} and not exists (
      select from ingest_batch as b where b.workspace_id = ${id} and b.connection_id is not null and (b.counts -> 'order' ->> 'loaded')::bigint > 0)`.execute(
    db,
  );
  const last = rows[0]?.last ?? null;
  return last === null ? null : dayIn(timeZone, last);
}
