import { toTrendLines } from "#app/components/compare/to-trend-lines.ts";
import { TrendPanels } from "#app/components/compare/trend-panels.tsx";
import { Figure } from "#app/components/figures/figure.tsx";
import { useMetricFormat } from "#app/components/figures/use-metric-format.ts";
import { PlainTable } from "#app/components/table/plain-table.tsx";
import type { Ages } from "#app/lib/answers/age-lines.ts";
import type { ComparedName } from "#app/lib/compared.ts";
import { Formatted } from "#app/lib/formatting.tsx";
import { useI18n } from "#app/lib/i18n.tsx";
import { findColumn, type ReportView } from "#app/lib/report-view.ts";

interface AgesFigureProps {
  /** With the rows of its table. */
  view: ReportView;
  ages: Ages;
  chosen: readonly ComparedName[];
}

/** How far was each campaign at the same age? Sums since its own start; a rate has none, and views stand for it. */
export function AgesFigure({ view, ages, chosen }: AgesFigureProps) {
  const { t } = useI18n();
  const { measure: key } = ages;
  const column = `${key}_so_far`;
  const format = useMetricFormat(view, key);
  const label = findColumn(view, key)?.metric?.label ?? key;
  const lines = toTrendLines(ages.lines, chosen, () => "");
  const begun = lines.filter(({ points }) => points.length > 0);
  const age = Math.min(...begun.map(({ points }) => points.length)) - 1;
  const longest = Math.max(0, ...lines.map(({ points }) => points.length - 1));
  const atAge = begun
    .flatMap(({ name, points }) => {
      const value = points[age]?.value ?? null;
      return value === null ? [] : [{ name, value }];
    })
    .toSorted((a, b) => b.value - a.value);
  const question = t("compare.ages.question", { measure: label });
  return (
    <Figure
      id="ages"
      title={question}
      answer={
        atAge.length > 1 ? (
          <Formatted>
            {t("compare.ages.answer", {
              age,
              list: atAge.map(({ name, value }) => `${name} ${format.full(value)}`).join(" · "),
            })}
          </Formatted>
        ) : (
          t("compare.ages.unknown")
        )
      }
      view={view}
      drawn={[column]}
      table={
        <PlainTable
          view={view}
          all={view.rowCount}
          caption={question}
          columns={["campaign_age_days", "name", "day", key, column]}
        />
      }
    >
      <TrendPanels
        lines={lines}
        measure={label}
        along="campaign age"
        ticks={ticksUpTo(longest).map((at) => ({ at, label: String(at) }))}
        format={format.full}
        formatTick={format.tick}
        titleOf={(at) => t("compare.ages.day", { age: at })}
        gap={t("chart.no_data")}
      />
      <p className="text-note text-muted">{t("compare.ages.axis")}</p>
    </Figure>
  );
}

/** Weeks, months or quarters: no more than a small panel has room for. */
function ticksUpTo(last: number): number[] {
  const step = [1, 7, 14, 30, 60, 90].find((one) => last / one <= 4) ?? 120;
  return Array.from({ length: Math.floor(last / step) + 1 }, (_, index) => index * step);
}
