import { Defined } from "#app/components/definitions/defined.tsx";
import { isNumeric } from "#app/components/table/cell-content.tsx";
import { EstimateMark } from "#app/components/table/estimate-mark.tsx";
import { useI18n } from "#app/lib/i18n.tsx";
import type { ColumnView, ReportView } from "#app/lib/report-view.ts";

/** What a column holds, in words: the metric, which part of it, and which end of an interval. */
export function useColumnName(): (column: ColumnView) => string {
  const { t } = useI18n();
  return ({ label, of, role }) => {
    const name = of ? t("table.part", { name: of, part: label.toLocaleLowerCase() }) : label;
    return role ? t("table.part", { name, part: t(`table.${role.is}`) }) : name;
  };
}

/** The words of a header: what, in which unit, and whether it is estimated. */
export function HeaderWords({ column }: { column: ColumnView }) {
  const nameOf = useColumnName();
  const { unit, metric } = column;
  const name = nameOf(column);
  return (
    <span className={`inline-block leading-tight ${name.length > 5 ? "long-header" : ""}`}>
      {name}
      {unit ? <span className="font-normal text-faint">{`\u00a0${unit}`}</span> : null}
      {metric?.isEstimated || column.isEstimate ? <EstimateMark /> : null}
    </span>
  );
}

/** The words of a header; of numbers they open what there is to know of them. */
export function HeaderLabel({ column, view }: { column: ColumnView; view: ReportView }) {
  const words = <HeaderWords column={column} />;
  if (!isNumeric(column)) return words;
  return (
    <Defined of={view} figure={column.figure} isMetric={column.isMetric}>
      {words}
    </Defined>
  );
}

/** Where rows are drawn in two lines, without headers: the labels of what they show. */
export function BriefLabels({ view, brief }: { view: ReportView; brief: readonly string[] }) {
  const columns = view.columns.filter((column) => brief.includes(column.key) && isNumeric(column));
  if (columns.length === 0) return null;
  return (
    <p className="mb-2 flex flex-wrap gap-x-4 gap-y-1 text-note text-muted md:hidden print:hidden">
      {columns.map((column) => (
        <HeaderLabel key={column.key} column={column} view={view} />
      ))}
    </p>
  );
}
