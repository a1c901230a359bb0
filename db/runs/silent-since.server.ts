import { type RawBuilder, sql } from "kysely";
import { silentAfterMs } from "#db/silent-after.ts";

/** When a run that is said to be at work was last heard of, where that is so long ago that it may be lost; null: it is heard of, or does not run. `run` names the table or its alias. */
export function silentSince(run: string): RawBuilder<Date | null> {
  const of = (column: string) => sql.ref(`${run}.${column}`);
  return sql`case when ${of("status")} = 'running' and ${isSilent(of("heartbeat_at"))} then ${of("heartbeat_at")} end`;
}

/** Whether a moment at which something was last heard of is too long ago. */
export function isSilent(heardAt: RawBuilder<unknown>): RawBuilder<boolean> {
  return sql`${heardAt} < now() - make_interval(secs => ${sql.lit(silentAfterMs / 1_000)})`;
}
