import { type RawBuilder, sql } from "kysely";
import { leastTries } from "#db/metrics/rate-interval.ts";

/** rate-interval.ts in SQL, to rank a list by the lower bound. */
export function rateIntervalToSql(successes: RawBuilder<unknown>, tries: RawBuilder<unknown>) {
  const n = sql`(${tries})::float8`;
  const share = sql`((${successes})::float8 / ${n})`;
  const z = sql`1.959963984540054::float8`;
  const spread = sql`(${z} * ${z} / ${n})`;
  const center = sql`(${share} + ${spread} / 2)`;
  const halfWidth = sql`(${z} * sqrt(${share} * (1 - ${share}) / ${n} + ${spread} / (4 * ${n})))`;
  const whenKnown = (bound: RawBuilder<number>) =>
    sql<number | null>`(case when ${successes} between 0 and ${tries} and ${tries} >= ${leastTries} then ${bound} end)`;
  return {
    lower: whenKnown(sql`greatest(0, (${center} - ${halfWidth}) / (1 + ${spread}))`),
    upper: whenKnown(sql`least(1, (${center} + ${halfWidth}) / (1 + ${spread}))`),
  };
}
