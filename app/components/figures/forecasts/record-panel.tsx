import type { ReactNode } from "react";
import { Crosshair, type CrosshairStop } from "#app/components/charts/crosshair.tsx";
import { Formatted, useFormatting } from "#app/lib/formatting.tsx";
import { useI18n } from "#app/lib/i18n.tsx";
import { numberIn, type ReportView } from "#app/lib/report-view.ts";

export type RecordRow = ReportView["rows"][number];

/** What the panels of all kinds of forecasts share, so that they can be read against each other. */
export interface RecordScale {
  /** All ages that any of them has, in order: an age stands at the same place everywhere. */
  readonly ages: readonly number[];
  /** The value at the upper end, a share; the lower is 0. */
  readonly highest: number;
}

export interface RecordPanelProps {
  caption: string;
  scale: RecordScale;
  rows: readonly RecordRow[];
  valuesOf: (row: RecordRow) => CrosshairStop["values"];
  /** Below the drawing, so that those side by side begin and end at one height. */
  legend: ReactNode;
  children: ReactNode;
}

const [width, height, top, bottom] = [420, 236, 14, 192];
export const [plotLeft, plotRight] = [46, 412];

/** From the upper edge; what is above the scale stands at its end. */
export function toY(share: number, { highest }: RecordScale): number {
  return bottom - (Math.min(share, highest) / highest) * (bottom - top);
}

export function toX(row: RecordRow, { ages }: RecordScale): number {
  return plotLeft + ((ages.indexOf(numberIn(row, "age_days") ?? 0) + 0.5) / ages.length) * (plotRight - plotLeft);
}

/** As a share of the drawing's height, where the crosshair marks a value. */
export function toMark(share: number, scale: RecordScale): number {
  return toY(share, scale) / height;
}

/** One of several small charts by the age at which forecasts were made: the same ages and gridlines in each, from the same baseline. */
export function RecordPanel({ caption, scale, rows, valuesOf, legend, children }: RecordPanelProps) {
  const { t } = useI18n();
  const { percent } = useFormatting();
  const { ages, highest } = scale;
  const stops = rows.map((row) => {
    const age = numberIn(row, "age_days") ?? 0;
    return { at: age, x: toX(row, scale) / width, title: t("crosshair.age", { age }), values: valuesOf(row) };
  });
  return (
    <figure className="min-w-0 max-w-[440px]">
      <figcaption className="mb-1 text-label text-muted">{caption}</figcaption>
      <Crosshair label={caption} axis="forecast age" stops={stops}>
        <svg viewBox={`0 0 ${width} ${height}`} aria-hidden="true" className="block w-full" fontSize={13}>
          {[0, highest / 2, highest].map((tick) => (
            <g key={tick}>
              <line
                x1={plotLeft}
                x2={plotRight}
                y1={toY(tick, scale)}
                y2={toY(tick, scale)}
                stroke={tick === 0 ? "var(--color-edge)" : "var(--color-rule)"}
              />
              <text x={plotLeft - 7} y={toY(tick, scale) + 4} textAnchor="end" fill="var(--color-muted)">
                {percent(tick, highest < 0.1 ? 1 : 0)}
              </text>
            </g>
          ))}
          {ages.map((age, index) => (
            <text
              key={age}
              x={plotLeft + ((index + 0.5) / ages.length) * (plotRight - plotLeft)}
              y={bottom + 18}
              textAnchor="middle"
              fill="var(--color-muted)"
            >
              {age}
            </text>
          ))}
          <text x={plotRight} y={height - 4} textAnchor="end" fill="var(--color-muted)">
            {t("long_life.curves.axis")}
          </text>
          {children}
        </svg>
      </Crosshair>
      <Formatted className="mt-1 flex flex-wrap gap-x-4 text-note text-muted">{legend}</Formatted>
    </figure>
  );
}
