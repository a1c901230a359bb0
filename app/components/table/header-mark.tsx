import { Defined } from "#app/components/definitions/defined.tsx";
import { isNumeric } from "#app/components/table/cell-content.tsx";
import { figureOf, useColumnName } from "#app/components/table/header-label.tsx";
import { useI18n } from "#app/lib/i18n.tsx";
import type { ColumnView, ReportView } from "#app/lib/report-view.ts";

/** Beside words that do something else, such as sorting: a mark that opens the same. */
export function HeaderMark({ column, view }: { column: ColumnView; view: ReportView }) {
  const { t } = useI18n();
  const nameOf = useColumnName();
  if (!isNumeric(column)) return null;
  return <Defined of={view} {...figureOf(column)} label={t("figure.about", { figure: nameOf(column) })} />;
}
