import { type RawBuilder, sql } from "kysely";

/** A moment of this century by the calendar: what looks like one and is none would end the query in the cast. */
const moment =
  "^20(\\d\\d-((0[13578]|1[02])-(0[1-9]|[12]\\d|3[01])|(0[469]|11)-(0[1-9]|[12]\\d|30)|02-(0[1-9]|1\\d|2[0-8]))|([02468][048]|[13579][26])-02-29)T([01]\\d|2[0-3]):[0-5]\\d(:[0-5]\\d(\\.\\d+)?)?Z$";

/** An id among a run's input; null where it is another thing, as of a run asked for by hand before inputs were checked. `run` names the table or its alias. */
export function inputNumber(run: string, key: "connectionId" | "importId"): RawBuilder<number | null> {
  const input = sql.ref(`${run}.input`);
  const value = sql`(${input} ->> ${sql.lit(key)})`;
  return sql`case when jsonb_typeof(${input} -> ${sql.lit(key)}) = 'number' and ${value} ~ '^\\d{1,15}$' then ${value}::bigint end`;
}

/** The slot of a pull's input; null where it is no time. */
export function inputSlot(run: string): RawBuilder<Date | null> {
  const slot = sql`(${sql.ref(`${run}.input`)} ->> 'slot')`;
  return sql`case when ${slot} ~ ${sql.lit(moment)} then ${slot}::timestamptz end`;
}
