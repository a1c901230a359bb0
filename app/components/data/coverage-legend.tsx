import { type CellState, coverageGlyphs, coverageTones } from "#app/components/data/coverage-glyphs.ts";
import { useI18n } from "#app/lib/i18n.tsx";

const states: readonly CellState[] = [
  ...(["complete", "partial", "late", "missing", "refused"] as const),
  ...(["not_provided", "before", "not_due"] as const),
];

/** The marks of the calendar by name, and for who asks what each of them says. */
export function CoverageLegend() {
  const { t } = useI18n();
  return (
    <div className="text-note text-muted">
      <ul aria-label={t("data.coverage.legend")} className="flex flex-wrap gap-x-4 gap-y-1">
        {states.map((state) => (
          <li key={state}>
            <Mark state={state} /> {t(`data.coverage.state.${state}`)}
          </li>
        ))}
      </ul>
      <details className="mt-1">
        <summary className="w-fit cursor-pointer text-crust underline underline-offset-2">
          {t("data.coverage.legend")}
        </summary>
        <dl className="mt-2 grid max-w-prose grid-cols-[max-content_1fr] gap-x-4 gap-y-1 text-label">
          {states.map((state) => (
            <div key={state} className="contents">
              <dt className="text-ink">
                <Mark state={state} /> {t(`data.coverage.state.${state}`)}
              </dt>
              <dd>{t(`data.coverage.means.${state}`)}</dd>
            </div>
          ))}
        </dl>
      </details>
    </div>
  );
}

function Mark({ state }: { state: CellState }) {
  return (
    <span aria-hidden="true" className={coverageTones[state]}>
      {coverageGlyphs[state]}
    </span>
  );
}
