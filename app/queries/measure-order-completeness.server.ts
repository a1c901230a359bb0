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
  /** The day of the last order that was imported; null: none was. */
  readonly importedTo: Day | null;
  /** Whether no connection reads orders now, or has brought one before. */
  readonly isImportOnly: boolean;
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
  const { importedTo, isPulled } = await findImported(db, workspace);
  const isImportOnly = connections.length === 0 && !isPulled;
  return { connections, importedTo, isImportOnly, since: lengthOf(period) > mostDays ? (days[0]?.day ?? null) : null };
}

/** To which day imports brought orders, and whether connections brought any. */
async function findImported(
  db: Kysely<Database>,
  { id, timeZone }: { readonly id: number; readonly timeZone: string },
): Promise<{ importedTo: Day | null; isPulled: boolean }> {
  const { rows } = await sql<{ last: Date | null; isPulled: boolean }>`
    select (select max(b.orders_to) from ingest_batch as b where b.workspace_id = ${id}) as last,
      exists (select from ingest_batch as b
        where b.workspace_id = ${id} and b.connection_id is not null and (b.counts -> 'order' ->> 'loaded')::bigint > 0) as "isPulled"`.execute(
    db,
  );
  const { last = null, isPulled = false } = rows[0] ?? {};
  return { importedTo: last === null ? null : dayIn(timeZone, last), isPulled };
}
