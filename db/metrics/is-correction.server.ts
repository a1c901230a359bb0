import { type RawBuilder, sql } from "kysely";

/** The counters of a post whose corrections are looked up by themselves: what the rate of engagement is made of. */
export const countersOfCorrections = ["views", "likes", "comments", "shares", "saves"] as const;

/** Whether a row `alias` of post_day takes back something that was counted before. Said like this, it is the condition of `post_day_correction_idx`. */
export function isCorrection(alias: string): RawBuilder<boolean> {
  const counters = countersOfCorrections.map((counter) => sql.ref(`${alias}.${counter}`));
  return sql`least(${sql.join(counters)}) < 0`;
}
