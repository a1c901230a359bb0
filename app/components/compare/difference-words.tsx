import { useI18n } from "#app/lib/i18n.tsx";
import { type ReportRow, textIn } from "#app/lib/report-view.ts";

/** Whether a row's difference is clear, and whose: in words, and never by colour alone. Of what has no interval nothing is said to the eye. */
export function DifferenceWords({ row }: { row: ReportRow }) {
  const { t } = useI18n();
  const difference = textIn(row, "difference");
  if (difference === "clear")
    return (
      <ul>
        {textIn(row, "clearly_above")
          .split("; ")
          .map((pair) => (
            <li key={pair}>
              <strong className="font-strong">{t("difference.clear")}</strong> {pair}
            </li>
          ))}
      </ul>
    );
  if (difference === "unclear") return <span className="text-muted">{t("difference.unclear")}</span>;
  return <span className="sr-only">{t("difference.not_told")}</span>;
}
