import { TableFigure } from "#app/components/campaigns/table-figure.tsx";
import { useMetricFormat } from "#app/components/figures/use-metric-format.ts";
import { useI18n } from "#app/lib/i18n.tsx";
import { numberIn, type ReportView } from "#app/lib/report-view.ts";

const metric = "earned_media_value";

/** What would the post have cost? Nothing at all without a rate card, or of a post that was not earned. */
export function PostMediaValue({ view }: { view: ReportView }) {
  const { t, word } = useI18n();
  const { full } = useMetricFormat(view, metric);
  const [row] = view.rows;
  if (!row) return null;
  const value = numberIn(row, metric);
  return (
    <TableFigure
      id="emv"
      view={view}
      answer={value === null ? t("media_value.unknown") : t("media_value.answer", { value: full(value) })}
      brief={[metric, "rate_cards"]}
      renderFirst={({ key }) => word(`platform.${key}`, key)}
    />
  );
}
