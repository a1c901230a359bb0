import { useI18n } from "#app/lib/i18n.tsx";
import type { ColumnView } from "#app/lib/report-view.ts";

/** The words of a header: what, in which unit, and whether it is estimated; the definition on hover. */
export function HeaderLabel({ column }: { column: ColumnView }) {
  const { t } = useI18n();
  const { label, unit, metric, role } = column;
  return (
    <span title={metric?.description} className="inline-block leading-tight">
      {column.part && metric ? `${metric.label}, ${label.toLocaleLowerCase()}` : label}
      {role?.is === "comparison" ? `, ${t("table.comparison")}` : null}
      {role?.is === "lower" ? `, ${t("table.lower")}` : null}
      {role?.is === "upper" ? `, ${t("table.upper")}` : null}
      {unit ? <span className="font-normal text-faint">{`\u00a0${unit}`}</span> : null}
      {metric?.isEstimated ? (
        <abbr title={t("metric.estimated")} className="font-normal text-faint no-underline">
          {" "}
          {t("metric.estimated.short")}
        </abbr>
      ) : null}
    </span>
  );
}
