import { Defined } from "#app/components/definitions/defined.tsx";
import { isNumeric } from "#app/components/table/cell-content.tsx";
import { useI18n } from "#app/lib/i18n.tsx";
import type { ReportView } from "#app/lib/report-view.ts";

export interface FigureMarkProps {
  view: ReportView;
  /** The question that it stands beside. */
  title: string;
  /** Keys of the columns that are drawn; all that are numbers where it is left out. */
  drawn?: readonly string[];
}

/** Beside the question of a chart, whose table may be closed: a mark that opens what its numbers are. */
export function FigureMark({ view, title, drawn }: FigureMarkProps) {
  const { t } = useI18n();
  const columns = view.columns.filter((column) => isNumeric(column) && (drawn?.includes(column.key) ?? true));
  const figures = new Map(columns.map((column) => [column.figure, column.isMetric]));
  if (figures.size === 0) return null;
  const keys = [...figures.keys()];
  return (
    <Defined
      of={view}
      figure={keys.join()}
      isMetric={keys.length === 1 && figures.get(keys[0] ?? "") === true}
      label={t("figure.about_numbers", { title })}
      className="shrink-0 print:hidden"
    />
  );
}
