import { Defined } from "#app/components/definitions/defined.tsx";
import { isNumeric } from "#app/components/table/cell-content.tsx";
import { useColumnName } from "#app/components/table/header-label.tsx";
import { useI18n } from "#app/lib/i18n.tsx";
import type { ColumnView, ReportView } from "#app/lib/report-view.ts";

/** Beside words that do something else, such as sorting: a mark that opens the same. */
export function HeaderMark({ column, view }: { column: ColumnView; view: ReportView }) {
  const { t } = useI18n();
  const nameOf = useColumnName();
  if (!isNumeric(column)) return null;
  const { figure, isMetric } = column;
  return (
    <Defined
      of={view}
      figure={figure}
      isMetric={isMetric}
      label={t("figure.about", { figure: nameOf(column) })}
      className="mb-0.5 shrink-0 print:hidden"
    />
  );
}
