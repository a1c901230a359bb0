import { type Kysely, type RawBuilder, sql } from "kysely";
import type { Locale } from "#app/lib/locales.ts";
import type { RejectFilter } from "#app/lib/reject-filter.ts";
import { findSaid } from "#app/lib/rejects/find-said.server.ts";
import { fromRejects, type RejectSelection } from "#app/queries/from-rejects.server.ts";
import { searchCondition } from "#app/queries/search-condition.server.ts";
import type { Database } from "#db/schema/database.ts";

/** So many of the newest records that the rest of the filter leaves are searched. */
export const mostSearched = 20_000;

export interface SearchedRejects {
  readonly selection: RejectSelection;
  /** Whether there are more than were searched. */
  readonly isCut: boolean;
}

/**
 * Finds the records that a filter means, every word of its search in what the reader sees of a record in their language: the message and the
 * reason as they are said, the file, the field, the record itself. Values in a message are as they were found, whatever the language.
 */
export async function searchRejects(
  db: Kysely<Database>,
  workspaceId: number,
  { search, ...rest }: RejectFilter,
  locale: Locale,
  most = mostSearched,
): Promise<SearchedRejects> {
  const words = search.split(/\s+/).filter((word) => word.split(marks).some((part) => part !== ""));
  if (words.length === 0) return { selection: { ...rest, ids: null }, isCut: false };
  const newest = fromRejects(db, workspaceId, { ...rest, ids: null })
    .select("reject.rejected_record_id as id")
    .select(["reject.message", "reject.raw", "reject.file_name", "reject.field", "reject.reason", "reject.stream"])
    .select("source.source")
    .orderBy("reject.rejected_record_id", "desc")
    .limit(most + 1);
  const { ids, searched } = await db
    .with("newest", () => newest)
    .selectFrom("newest")
    .select([sql<number[]>`coalesce(array_agg(id::float8), '{}')`.as("ids")])
    .select(sql<number>`(select count(*) from newest)`.as("searched"))
    .where(
      sql<boolean>`${sql.join(
        words.map((word) => wordCondition(word, locale)),
        sql` and `,
      )}`,
    )
    .where(sql<boolean>`((select count(*) from newest) <= ${most} or id > (select min(id) from newest))`)
    .executeTakeFirstOrThrow();
  return { selection: { ...rest, ids }, isCut: Number(searched) > most };
}

/** Stand in texts around a field and its sample, and mean nothing by themselves. */
const marks = /[:;,：；，。]+/;
const columns = [sql`message`, sql`raw`, sql`file_name`, sql`field`];

/** A word of the search as it stands, or each part of it between the marks that texts set around a field and its sample. */
function wordCondition(word: string, locale: Locale): RawBuilder<boolean> {
  const parts = word.split(marks).filter((part) => part !== "");
  const said = parts.map((part) => {
    const { messages, reasons, streams, sources } = findSaid(locale, part);
    return sql`(${searchCondition(part, columns)} or message like any(${messages}::text[]) or reason = any(${reasons}::text[])
      or stream = any(${streams}::text[]) or source = any(${sources}::text[]))`;
  });
  return sql`(${searchCondition(word, columns)} or (${sql.join(said, sql` and `)}))`;
}
