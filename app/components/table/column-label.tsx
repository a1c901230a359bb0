import { Defined } from "#app/components/definitions/defined.tsx";
import { findColumn, type ReportView } from "#app/lib/report-view.ts";

/** The name of a column above a drawing of it, which opens what there is to know of it. */
export function ColumnLabel({ view, column }: { view: ReportView; column: string }) {
  const found = findColumn(view, column);
  if (!found) return null;
  return (
    <Defined of={view} figure={found.figure} isMetric={found.isMetric}>
      {found.label}
    </Defined>
  );
}
