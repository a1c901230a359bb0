import { seriesPaint } from "#app/components/charts/colours.ts";
import {
  RecordPanel,
  type RecordRow,
  type RecordScale,
  toMark,
  toX,
  toY,
} from "#app/components/figures/forecasts/record-panel.tsx";
import { useFormatting } from "#app/lib/formatting.tsx";
import { useI18n } from "#app/lib/i18n.tsx";
import { findColumn, numberIn, type ReportView } from "#app/lib/report-view.ts";

/** Median errors: ours, and those of three ways to do without. */
export const errorKeys = ["error", "error_persistence", "error_growth_rate", "error_median_curve"] as const;

interface ErrorsPanelProps {
  rows: readonly RecordRow[];
  view: ReportView;
  scale: RecordScale;
}

/** Median errors: ours filled, the others as rings of their colours; what is off by more than the scale has points up at its end. */
export function ErrorsPanel({ rows, view, scale }: ErrorsPanelProps) {
  const { t } = useI18n();
  const { percent } = useFormatting();
  const nameOf = (key: string) =>
    key === "error" ? t("long_life.record.ours") : (findColumn(view, key)?.label ?? key);
  const isBeyond = rows.some((row) => errorKeys.some((key) => (numberIn(row, key) ?? 0) > scale.highest));
  return (
    <RecordPanel
      caption={t("long_life.record.errors")}
      scale={scale}
      rows={rows}
      valuesOf={(row) =>
        errorKeys.flatMap((key, place) => {
          const value = numberIn(row, key);
          if (value === null) return [];
          return [
            { key, label: nameOf(key), text: percent(value), paint: seriesPaint(place), y: toMark(value, scale) },
          ];
        })
      }
      legend={
        <>
          {errorKeys.map((key, place) => (
            <span key={key} className="whitespace-nowrap">
              <span
                aria-hidden="true"
                className="mr-1.5 inline-block size-2.5 rounded-full border-2 align-[-1px]"
                style={{
                  borderColor: seriesPaint(place).colour,
                  background: key === "error" ? seriesPaint(place).colour : "transparent",
                }}
              />
              {nameOf(key)}
            </span>
          ))}
          {isBeyond ? <span>{t("long_life.record.beyond", { highest: percent(scale.highest, 0) })}</span> : null}
        </>
      }
    >
      {rows.flatMap((row) =>
        errorKeys.map((key, place) => {
          const value = numberIn(row, key);
          if (value === null) return null;
          const { colour } = seriesPaint(place);
          const [x, y] = [toX(row, scale), toY(value, scale)];
          const look = { fill: key === "error" ? colour : "var(--color-paper)", stroke: colour, strokeWidth: 2 };
          return value > scale.highest ? (
            <path key={`${row.key}/${key}`} d={`M${x - 6} ${y + 5}L${x} ${y - 6}L${x + 6} ${y + 5}Z`} {...look} />
          ) : (
            <circle key={`${row.key}/${key}`} cx={x} cy={y} r={key === "error" ? 5.5 : 4} {...look} />
          );
        }),
      )}
    </RecordPanel>
  );
}
