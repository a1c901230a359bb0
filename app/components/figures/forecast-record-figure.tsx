import { Figure } from "#app/components/figures/figure.tsx";
import { CoveragePanel } from "#app/components/figures/forecasts/coverage-panel.tsx";
import { ErrorsPanel, errorKeys } from "#app/components/figures/forecasts/errors-panel.tsx";
import { MisjudgedAges } from "#app/components/figures/forecasts/misjudged-ages.tsx";
import type { RecordScale } from "#app/components/figures/forecasts/record-panel.tsx";
import { PlainTable } from "#app/components/table/plain-table.tsx";
import { Formatted, useFormatting } from "#app/lib/formatting.tsx";
import { useI18n } from "#app/lib/i18n.tsx";
import { numberIn, type ReportView, textIn } from "#app/lib/report-view.ts";

const ends = [0.02, 0.05, 0.1, 0.2, 0.4, 0.6, 1];

/** Did past forecasts hold? Coverage beside what was claimed, and errors beside those of three ways to do without. */
export function ForecastRecordFigure({ view }: { view: ReportView }) {
  const { t, word } = useI18n();
  const { percent, count } = useFormatting();
  const known = view.rows.filter((row) => (numberIn(row, "forecasts_due") ?? 0) > 0);
  const due = known.reduce((sum, row) => sum + (numberIn(row, "forecasts_due") ?? 0), 0);
  const covered = known.reduce(
    (sum, row) => sum + Math.round((numberIn(row, "coverage") ?? 0) * (numberIn(row, "forecasts_due") ?? 0)),
    0,
  );
  const week = known.find((row) => numberIn(row, "age_days") === 7);
  const best = Math.min(
    ...errorKeys.slice(1).map((key) => (week ? numberIn(week, key) : null) ?? Number.POSITIVE_INFINITY),
  );
  const scale = chooseScale(known);
  const values = { covered: count(covered), due: count(due), share: percent(covered / due, 0) };
  return (
    <Figure
      id="forecast-record"
      title={t("long_life.record.question")}
      answer={
        <>
          {due === 0
            ? t("long_life.record.unknown")
            : week
              ? t("long_life.record.answer", {
                  ...values,
                  error: percent(numberIn(week, "error") ?? 0, 1),
                  best: percent(best, 1),
                })
              : t("long_life.record.coverage", values)}
          <MisjudgedAges view={view} />
        </>
      }
      view={view}
      table={view.rows.length > 0 ? <PlainTable view={view} caption={t("long_life.record.question")} /> : undefined}
    >
      {due > 0
        ? [...new Set(known.map((row) => textIn(row, "forecast_kind")))].map((kind) => {
            const rows = known.filter((row) => textIn(row, "forecast_kind") === kind);
            return (
              <div key={kind} className="mb-6">
                <Formatted className="mb-2 block text-label font-strong">
                  {word(`forecast_kind.${kind}`, kind)}
                </Formatted>
                <div className="grid gap-x-12 gap-y-6 md:grid-cols-2">
                  <CoveragePanel rows={rows} view={view} ages={scale.ages} />
                  <ErrorsPanel rows={rows} view={view} scale={scale} />
                </div>
              </div>
            );
          })
        : null}
    </Figure>
  );
}

/** Up to a round share above all median errors, and not beyond 100 %: one simple way that fails must not flatten the rest. */
function chooseScale(rows: ReportView["rows"]): RecordScale {
  const ages = [...new Set(rows.map((row) => numberIn(row, "age_days") ?? 0))].toSorted((a, b) => a - b);
  const worst = Math.max(0, ...rows.flatMap((row) => errorKeys.map((key) => numberIn(row, key) ?? 0)));
  return { ages, highest: ends.find((end) => worst <= end) ?? 1 };
}
