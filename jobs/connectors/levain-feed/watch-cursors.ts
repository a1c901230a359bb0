import { ConnectorError } from "#jobs/connectors/connector.ts";

/** So many pages without a record may follow each other: beyond that a feed that says "more" for ever would never be left. */
export const mostEmptyPages = 1_000;

/**
 * Watches that a feed leads on. Throws schema_changed when a page leads to where it or an empty page just before it was asked from, or when a
 * cursor is gone once more after reading began anew; unavailable after too many empty pages: what landed stays, a later run goes on there.
 */
export function watchCursors(stream: string) {
  /** Where the empty pages since the last record were asked from; null: the beginning. */
  const left = new Set<string | null>();
  let isGone = false;
  const refuse = (kind: "schema_changed" | "unavailable", what: string) => {
    throw new ConnectorError(kind, `${stream}: ${what}`);
  };
  return {
    /** A page that is not the last: where it was asked from, where it leads to and how many records it has. */
    follow(at: string | null, next: string, records: number): void {
      if (records > 0) left.clear();
      left.add(at);
      if (left.has(next)) refuse("schema_changed", "the feed says that there is more, and leads back to where it was");
      if (left.size > mostEmptyPages)
        refuse("unavailable", `${mostEmptyPages} pages without a record came one after the other`);
    },
    /** A cursor that the feed no longer knows. */
    beginAnew(): void {
      if (isGone) refuse("schema_changed", "the feed no longer knows a cursor that it has just given");
      isGone = true;
    },
  };
}
