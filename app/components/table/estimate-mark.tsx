import { useI18n } from "#app/lib/i18n.tsx";

/** Says beside a number, or in a header of those below, that it is estimated. */
export function EstimateMark() {
  const { t } = useI18n();
  return (
    <abbr title={t("metric.estimated")} className="font-normal text-faint no-underline">
      {" "}
      {t("metric.estimated.short")}
    </abbr>
  );
}
