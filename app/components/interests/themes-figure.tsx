import { Figure } from "#app/components/figures/figure.tsx";
import { PlainTable } from "#app/components/table/plain-table.tsx";
import { useFormatting } from "#app/lib/formatting.tsx";
import { useI18n } from "#app/lib/i18n.tsx";
import { numberIn, type ReportView, textIn } from "#app/lib/report-view.ts";
import { useSurroundings } from "#app/lib/surroundings.ts";

/** Which themes are seen, and which are kept and asked about? */
export function ThemesFigure({ view }: { view: ReportView }) {
  const { t } = useI18n();
  const { slug } = useSurroundings();
  const { percent } = useFormatting();
  const title = t("interests.themes.question");
  const [first] = view.rows;
  const best = view.rows.toSorted(
    (a, b) => (numberIn(b, "seeding_rate") ?? -1) - (numberIn(a, "seeding_rate") ?? -1),
  )[0];
  const rate = best ? numberIn(best, "seeding_rate") : null;
  return (
    <Figure
      id="themes"
      title={title}
      answer={
        first && best && rate !== null
          ? t("interests.themes.answer", {
              theme: textIn(first, "theme"),
              best: textIn(best, "theme"),
              rate: percent(rate),
            })
          : t("interests.themes.empty")
      }
      view={view}
      isTableOpen
      table={
        <PlainTable
          view={view}
          caption={title}
          bars={["views"]}
          brief={["views", "seeding_rate", "orders"]}
          linkTo={(row) => `/w/${slug}/interests/comments?search=${encodeURIComponent(textIn(row, "theme"))}`}
        />
      }
    />
  );
}
