import { useColumnName } from "#app/components/table/header-label.tsx";
import type { ColumnView } from "#app/lib/report-view.ts";

/** What stands around a value that small screens show below the name of its row: the words of its header (see tables.css). */
export function useBrief(keys: readonly string[] | undefined) {
  const nameOf = useColumnName();
  return (column: ColumnView) =>
    keys?.includes(column.key) ? { "data-label": nameOf(column), "data-unit": column.unit ?? undefined } : undefined;
}
