import { ComparisonTable } from "#app/components/compare/comparison-table.tsx";
import { Figure } from "#app/components/figures/figure.tsx";
import type { ComparedName } from "#app/lib/compared.ts";
import { useI18n } from "#app/lib/i18n.tsx";
import { type ReportView, textIn } from "#app/lib/report-view.ts";

interface ComparisonFigureProps {
  view: ReportView;
  chosen: readonly ComparedName[];
  path: string;
}

/** Which differences are clear? */
export function ComparisonFigure({ view, chosen, path }: ComparisonFigureProps) {
  const { t, word, locale } = useI18n();
  const told = view.rows.filter((row) => textIn(row, "difference") !== "not_told");
  const clear = told.filter((row) => textIn(row, "difference") === "clear");
  const names = clear.map((row) => word(textIn(row, "metric"), row.key));
  const question = t("compare.question");
  return (
    <Figure
      id="comparison"
      title={question}
      answer={
        told.length === 0
          ? t("compare.answer.none")
          : clear.length === 0
            ? t("compare.answer.unclear", { told: told.length })
            : t("compare.answer.clear", {
                clear: clear.length,
                told: told.length,
                list: new Intl.ListFormat(locale, { type: "conjunction" }).format(names),
              })
      }
      view={view}
      isTableOpen
      table={<ComparisonTable view={view} chosen={chosen} path={path} caption={question} />}
    />
  );
}
