import type { SeriesWords } from "#app/components/charts/to-time-series.ts";
import { useI18n } from "#app/lib/i18n.tsx";

export function useSeriesWords(): SeriesWords {
  const { t } = useI18n();
  return { noData: t("chart.no_data"), gap: t("chart.gap"), compared: t("chart.compared") };
}
