import { numberIn, type ReportRow, type ReportView, textIn } from "#app/lib/report-view.ts";

/** Who of all creators of a campaign stands out, whichever page of them is shown. */
export interface CreatorLeaders {
  /** The highest lower end of the rate's interval, of equals with the most views; null where nobody has one. */
  readonly best: { readonly name: string; readonly lower: number } | null;
  /** Who brought the most orders, of how many that are credited to any of them. */
  readonly most: {
    readonly name: string;
    readonly orders: number;
    readonly all: number;
    readonly sales: number | null;
  } | null;
}

/** Of a result with all its rows, in whichever order. */
export function leadersOf({ rows }: Pick<ReportView, "rows">): CreatorLeaders {
  const best = rows.reduce<ReportRow | null>((known, row) => (known && !isSurer(row, known) ? known : row), null);
  const lower = best ? numberIn(best, "rate_lower") : null;
  const ordersOf = (row: ReportRow) => numberIn(row, "orders") ?? 0;
  const most = rows.reduce<ReportRow | null>(
    (known, row) => (ordersOf(row) > (known ? ordersOf(known) : 0) ? row : known),
    null,
  );
  return {
    best: best && lower !== null ? { name: textIn(best, "name"), lower } : null,
    most: most && {
      name: textIn(most, "name"),
      orders: ordersOf(most),
      all: rows.reduce((sum, row) => sum + ordersOf(row), 0),
      sales: numberIn(most, "net_sales"),
    },
  };
}

function isSurer(one: ReportRow, other: ReportRow): boolean {
  const sizeOf = (row: ReportRow, key: string) => numberIn(row, key) ?? -1;
  const ahead = sizeOf(one, "rate_lower") - sizeOf(other, "rate_lower");
  return ahead > 0 || (ahead === 0 && sizeOf(one, "views") > sizeOf(other, "views"));
}
