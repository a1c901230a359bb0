import { type RawBuilder, sql } from "kysely";
import { unusualDigits } from "#db/metrics/minor-digits.ts";

/** minor-digits.ts in SQL: how many minor units one of the currency has, to divide by. */
export function minorUnitToSql(currency: RawBuilder<unknown>): RawBuilder<number> {
  const cases = unusualDigits.map(
    ({ digits, codes }) =>
      sql`when ${currency} in (${sql.join(codes.map((code) => sql.lit(code)))}) then ${sql.lit(10 ** digits)}`,
  );
  return sql`(case ${sql.join(cases, sql` `)} else 100 end)::numeric`;
}
