import { type RawBuilder, sql } from "kysely";

/** A number among a run's input; null where it is another thing, as of a run asked for by hand before inputs were checked. `run` names the table or its alias. */
export function inputNumber(run: string, key: "connectionId" | "importId"): RawBuilder<number | null> {
  const input = sql.ref(`${run}.input`);
  return sql`case when jsonb_typeof(${input} -> ${sql.lit(key)}) = 'number' then (${input} ->> ${sql.lit(key)})::bigint end`;
}

/** The slot of a pull's input; null where it is no time. */
export function inputSlot(run: string): RawBuilder<Date | null> {
  const slot = sql`(${sql.ref(`${run}.input`)} ->> 'slot')`;
  return sql`case when ${slot} ~ '^\\d{4}-\\d\\d-\\d\\dT[\\d:.]+Z$' then ${slot}::timestamptz end`;
}
