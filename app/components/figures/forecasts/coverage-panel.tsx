import { seriesPaint } from "#app/components/charts/colours.ts";
import {
  plotLeft,
  plotRight,
  RecordPanel,
  type RecordRow,
  type RecordScale,
  toMark,
  toX,
  toY,
} from "#app/components/figures/forecasts/record-panel.tsx";
import { claimedCoverage as claimed } from "#app/lib/answers/record-answer.ts";
import { useFormatting } from "#app/lib/formatting.tsx";
import { useI18n } from "#app/lib/i18n.tsx";
import { findColumn, numberIn, type ReportView } from "#app/lib/report-view.ts";

interface CoveragePanelProps {
  rows: readonly RecordRow[];
  view: ReportView;
  ages: RecordScale["ages"];
}

/** The share of outcomes inside, with its 95 % interval, and the line that was promised; always from 0 to 100 %. */
export function CoveragePanel({ rows, view, ages }: CoveragePanelProps) {
  const { t } = useI18n();
  const { percent } = useFormatting();
  const scale = { ages, highest: 1 };
  const { colour } = seriesPaint(0);
  return (
    <RecordPanel
      caption={t("long_life.record.inside")}
      scale={scale}
      rows={rows}
      valuesOf={(row) =>
        ["coverage", "coverage_lower", "coverage_upper"].map((key) => ({
          key,
          label: findColumn(view, key)?.label ?? key,
          text: percent(numberIn(row, key) ?? 0),
          ...(key === "coverage" ? { paint: { colour }, y: toMark(numberIn(row, key) ?? 0, scale) } : {}),
        }))
      }
      legend={
        <>
          <span className="whitespace-nowrap">
            <span
              aria-hidden="true"
              className="mr-1.5 inline-block w-5 border-t border-dashed border-ink align-middle"
            />
            {t("long_life.record.claimed")}
          </span>
          <span>{t("long_life.record.bar")}</span>
        </>
      }
    >
      <line
        x1={plotLeft}
        x2={plotRight}
        y1={toY(claimed, scale)}
        y2={toY(claimed, scale)}
        stroke="var(--color-ink)"
        strokeDasharray="3 3"
      />
      {rows.map((row) => (
        <g key={row.key}>
          <line
            x1={toX(row, scale)}
            x2={toX(row, scale)}
            y1={toY(numberIn(row, "coverage_lower") ?? 0, scale)}
            y2={toY(numberIn(row, "coverage_upper") ?? 0, scale)}
            stroke={colour}
            strokeOpacity={0.4}
            strokeWidth={8}
            strokeLinecap="round"
          />
          <circle cx={toX(row, scale)} cy={toY(numberIn(row, "coverage") ?? 0, scale)} r={5} fill={colour} />
        </g>
      ))}
    </RecordPanel>
  );
}
