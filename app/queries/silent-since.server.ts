import { type RawBuilder, sql } from "kysely";

/** A heartbeat comes every three seconds; after so long a worker is taken for dead, and another takes up what it held. */
const silentAfter = sql.lit("30 seconds");

/** When a run that is said to be at work was last heard of, where that is so long ago that it may be lost; null: it is heard of, or does not run. `run` names the table or its alias. */
export function silentSince(run: string): RawBuilder<Date | null> {
  const of = (column: string) => sql.ref(`${run}.${column}`);
  return sql`case when ${of("status")} = 'running' and ${of("heartbeat_at")} < now() - ${silentAfter}::interval then ${of("heartbeat_at")} end`;
}
