import { useI18n } from "#app/lib/i18n.tsx";
import { numberIn, type ReportView, textIn } from "#app/lib/report-view.ts";

/** In which months since the account opened one of both platforms did not offer the measure yet, for each other platform. */
export function NotOffered({ view, measure }: { view: ReportView; measure: string }) {
  const { t, word, locale } = useI18n();
  const months = new Map<string, number[]>();
  for (const row of view.rows) {
    if (textIn(row, "pair_measure") !== measure || row.missing?.ratio !== "not_available") continue;
    const other = textIn(row, "other_platform");
    months.set(other, [...(months.get(other) ?? []), numberIn(row, "months_open") ?? 0]);
  }
  const list = new Intl.ListFormat(locale, { type: "conjunction", style: "narrow" });
  return [...months].map(([other, of]) => (
    <span key={other} className="block">
      {t("platforms.months.not_offered", {
        other: word(`platform.${other}`, other),
        months: list.format(of.toSorted((a, b) => a - b).map(String)),
        count: of.length,
      })}
    </span>
  ));
}
