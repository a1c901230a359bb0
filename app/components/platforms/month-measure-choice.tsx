import { ByLinks } from "#app/components/filters/by-links.tsx";
import { useI18n } from "#app/lib/i18n.tsx";
import { isMonthMeasure, type MonthMeasure, monthMeasures } from "#app/lib/pair-measures.ts";

/** Chooses which measure the months since an account opened are told of. */
export function MonthMeasureChoice({ chosen }: { chosen: MonthMeasure }) {
  const { t, word } = useI18n();
  const choices = Object.keys(monthMeasures)
    .filter(isMonthMeasure)
    .map((key) => ({ key, words: word(`pair_measure.${key}`, key) }));
  return <ByLinks label={t("platforms.months.by")} choices={choices} chosen={chosen} />;
}
