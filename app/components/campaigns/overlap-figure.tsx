import { TableFigure } from "#app/components/campaigns/table-figure.tsx";
import { useFormatting } from "#app/lib/formatting.tsx";
import { useI18n } from "#app/lib/i18n.tsx";
import { numberIn, type ReportView, textIn } from "#app/lib/report-view.ts";

/** Do creators reach the same people? It cannot be told, only between which numbers it must lie. */
export function OverlapFigure({ view }: { view: ReportView }) {
  const { t } = useI18n();
  const { compact } = useFormatting();
  const [first] = view.rows;
  const upper = first ? numberIn(first, "overlap_most") : null;
  return (
    <TableFigure
      id="overlap"
      view={view}
      answer={
        first
          ? t("campaign.overlap.answer", {
              one: textIn(first, "creator"),
              other: textIn(first, "other_creator"),
              lower: compact(numberIn(first, "overlap_least") ?? 0),
              upper: upper === null ? "" : compact(upper),
              hasUpper: upper === null ? "no" : "yes",
            })
          : t("campaign.overlap.unknown")
      }
      brief={["other_creator", "overlap_least", "overlap_most"]}
      hasTotals={false}
    />
  );
}
