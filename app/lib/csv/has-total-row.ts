import type { Cells } from "#app/reports/report.ts";

interface Totalled {
  readonly columns: readonly { readonly key: string }[];
  readonly totals: Cells | null;
}

/** Whether a total stands below any of the columns. */
export function hasTotalRow({ columns, totals }: Totalled): boolean {
  return columns.some(({ key }) => (totals?.[key] ?? null) !== null);
}
