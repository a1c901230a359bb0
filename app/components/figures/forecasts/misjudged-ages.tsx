import { listMisjudged } from "#app/lib/answers/record-answer.ts";
import { useFormatting } from "#app/lib/formatting.tsx";
import { useI18n } from "#app/lib/i18n.tsx";
import type { ReportView } from "#app/lib/report-view.ts";

/** Says plainly at which age forecasts have not held what they claimed: a sentence each. */
export function MisjudgedAges({ view }: { view: ReportView }) {
  const { t, word } = useI18n();
  const { count, percent } = useFormatting();
  return listMisjudged(view).map(({ key, kind, age, covered, due, are }) => (
    <span key={key} className="mt-0.5 block text-ink">
      {t(`long_life.record.too_${are}`, {
        kind: word(`forecast_kind.${kind}`, kind),
        age,
        covered: count(covered),
        due: count(due),
        share: percent(covered / due, 0),
      })}
    </span>
  ));
}
