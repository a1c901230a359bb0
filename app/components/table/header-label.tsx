import { useI18n } from "#app/lib/i18n.tsx";
import type { ColumnView } from "#app/lib/report-view.ts";

/** What a column holds, in words: the metric, which part of it, and which end of an interval. */
export function useColumnName(): (column: ColumnView) => string {
  const { t } = useI18n();
  return ({ label, metric, part, role }) => {
    const name = part && metric ? `${metric.label}, ${label.toLocaleLowerCase()}` : label;
    return role ? `${name}, ${t(`table.${role.is}`)}` : name;
  };
}

/** The words of a header: what, in which unit, and whether it is estimated; the definition on hover. */
export function HeaderLabel({ column }: { column: ColumnView }) {
  const { t } = useI18n();
  const nameOf = useColumnName();
  const { unit, metric } = column;
  const name = nameOf(column);
  return (
    <span title={metric?.description} className={`inline-block leading-tight ${name.length > 5 ? "long-header" : ""}`}>
      {name}
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
