import { ByLinks } from "#app/components/filters/by-links.tsx";
import { type TrendMeasure, trendMeasures } from "#app/lib/compared.ts";
import { useI18n } from "#app/lib/i18n.tsx";

/** Chooses which measure the trends of the page are of. */
export function MeasureChoice({ chosen }: { chosen: TrendMeasure }) {
  const { t, word } = useI18n();
  const choices = trendMeasures.map((key) => ({ key, words: word(`metric.${key}.label`, key) }));
  return <ByLinks label={t("compare.trends.by")} choices={choices} chosen={chosen} />;
}
