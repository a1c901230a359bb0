import type { RawBuilder } from "kysely";
import type { MissingReason, Note, ReportColumn, ReportContext } from "#app/reports/report.ts";

/** A list of any length: paged, sorted and searched in the database, and streamed whole as CSV. */
export interface List {
  /** Columns that the list may be sorted by; the first is the default. */
  readonly sorts: readonly string[];
  readonly isSearchable: boolean;
  query(context: ReportContext): Promise<ListQuery>;
}

/** `select` yields the columns by their keys, and `row_key`; without order or limit. */
export interface ListQuery {
  readonly columns: readonly ReportColumn[];
  readonly select: RawBuilder<ListRow>;
  /** The same of the rows with these keys alone: a page is then found by what it is sorted by, and only its rows are computed. */
  readonly rowsOf?: (keys: readonly RowKey[]) => RawBuilder<ListRow>;
  /** `select` with what an order names alone, where the planner cannot leave out the rest by itself. */
  readonly orderedBy?: (sort: string) => RawBuilder<ListRow>;
  /** Columns without nulls: an index has their order. */
  readonly neverNull?: readonly string[];
  /** The first `count` keys of an order, found without looking at all rows; null where that cannot be. */
  readonly rank?: (sort: string, count: number) => Promise<RowKey[] | null>;
  /** How many rows `select` has; counted over it when absent. */
  readonly count?: RawBuilder<{ count: number }>;
  /** Where a column sorts by something else than itself. */
  readonly sortColumns?: Readonly<Record<string, string>>;
  /** Columns that together are unique, to break ties: row_key when absent, a text and slower to sort by. */
  readonly tieBreakers?: readonly string[];
  readonly notes?: readonly Note[];
  /** Why cells of a row are null, by their columns; it may read columns of `select` that are not shown. */
  readonly reasonsOf?: (row: ListRow) => Readonly<Record<string, MissingReason>>;
}

/** The `row_key` of a row. */
export type RowKey = string | number;
export type ListRow = Readonly<Record<string, string | number | boolean | Date | null>>;
