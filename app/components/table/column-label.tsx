import { Defined } from "#app/components/definitions/defined.tsx";
import { figureOf } from "#app/components/table/header-label.tsx";
import { findColumn, type ReportView } from "#app/lib/report-view.ts";

/** The name of a column above a drawing of it, which opens what there is to know of it. */
export function ColumnLabel({ view, column }: { view: ReportView; column: string }) {
  const found = findColumn(view, column);
  if (!found) return null;
  return (
    <Defined of={view} {...figureOf(found)}>
      {found.label}
    </Defined>
  );
}
