import { sql } from "kysely";

/** The beginning of the comment `c`, with whoever it names blanked. */
export const blankedComment = sql<string | null>`regexp_replace(left(c.text, 500), '[@＠][^[:space:]@＠]+', '@…', 'g')`;
