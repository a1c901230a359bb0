import { useI18n } from "#app/lib/i18n.tsx";

/** Says in a header that what stands below is estimated. */
export function EstimateMark() {
  const { t } = useI18n();
  return (
    <abbr title={t("metric.estimated")} className="font-normal text-faint no-underline">
      {" "}
      {t("metric.estimated.short")}
    </abbr>
  );
}
