import { numberIn, type ReportRow, type ReportView, textIn } from "#app/lib/report-view.ts";

/** Who of all creators of a campaign stands out, whichever page of them is shown. */
export interface CreatorLeaders {
  /** The first by the lower end of the rate's interval; null where nobody has one. */
  readonly best: { readonly name: string; readonly lower: number } | null;
  /** Who brought the most orders, of how many that are credited to any of them. */
  readonly most: {
    readonly name: string;
    readonly orders: number;
    readonly all: number;
    readonly sales: number | null;
  } | null;
}

/** Of a result with all its rows, in its own order. */
export function leadersOf({ rows }: Pick<ReportView, "rows">): CreatorLeaders {
  const [first] = rows;
  const lower = first ? numberIn(first, "rate_lower") : null;
  const ordersOf = (row: ReportRow) => numberIn(row, "orders") ?? 0;
  const most = rows.reduce<ReportRow | null>(
    (known, row) => (ordersOf(row) > (known ? ordersOf(known) : 0) ? row : known),
    null,
  );
  return {
    best: first && lower !== null ? { name: textIn(first, "name"), lower } : null,
    most: most && {
      name: textIn(most, "name"),
      orders: ordersOf(most),
      all: rows.reduce((sum, row) => sum + ordersOf(row), 0),
      sales: numberIn(most, "net_sales"),
    },
  };
}
