import type { ReactNode } from "react";
import { seriesPaint } from "#app/components/charts/colours.ts";
import { Crosshair, type CrosshairStop } from "#app/components/charts/crosshair.tsx";
import { Figure } from "#app/components/figures/figure.tsx";
import { PlainTable } from "#app/components/table/plain-table.tsx";
import { Formatted, useFormatting } from "#app/lib/formatting.tsx";
import { useI18n } from "#app/lib/i18n.tsx";
import { findColumn, numberIn, type ReportView, textIn } from "#app/lib/report-view.ts";

type Row = ReportView["rows"][number];
const simple = ["error_persistence", "error_growth_rate", "error_median_curve"] as const;
const [width, height, left, bottom, top] = [360, 220, 40, 190, 12];

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
  const best = Math.min(...simple.map((key) => (week ? numberIn(week, key) : null) ?? Number.POSITIVE_INFINITY));
  const values = { covered: count(covered), due: count(due), share: percent(covered / due, 0) };
  return (
    <Figure
      id="forecast-record"
      title={t("long_life.record.question")}
      answer={
        due === 0
          ? t("long_life.record.unknown")
          : week
            ? t("long_life.record.answer", {
                ...values,
                error: percent(numberIn(week, "error") ?? 0, 1),
                best: percent(best, 1),
              })
            : t("long_life.record.coverage", values)
      }
      view={view}
      table={view.rows.length > 0 ? <PlainTable view={view} caption={t("long_life.record.question")} /> : undefined}
    >
      {due > 0
        ? [...new Set(known.map((row) => textIn(row, "forecast_kind")))].map((kind) => {
            const rows = known.filter((row) => textIn(row, "forecast_kind") === kind);
            return (
              <div key={kind} className="mb-4">
                <Formatted className="text-label font-strong">{word(`forecast_kind.${kind}`, kind)}</Formatted>
                <div className="grid gap-6 md:grid-cols-2">
                  <Coverage rows={rows} view={view} />
                  <Errors rows={rows} view={view} />
                </div>
              </div>
            );
          })
        : null}
    </Figure>
  );
}

function placeOf(rows: readonly Row[], index: number): number {
  return left + ((index + 0.5) / rows.length) * (width - left - 8);
}

function Ages({ rows }: { rows: readonly Row[] }) {
  return rows.map((row, index) => (
    <text key={row.key} x={placeOf(rows, index)} y={height - 8} textAnchor="middle" fill="var(--color-muted)">
      {numberIn(row, "age_days")}
    </text>
  ));
}

interface ReadingProps {
  label: string;
  rows: readonly Row[];
  valuesOf: (row: Row) => CrosshairStop["values"];
  children: ReactNode;
}

/** The charts of a kind of forecast are read at the same age. */
function Reading({ label, rows, valuesOf, children }: ReadingProps) {
  const { t } = useI18n();
  const stops = rows.map((row, index) => {
    const age = numberIn(row, "age_days") ?? 0;
    return { at: age, x: placeOf(rows, index) / width, title: t("crosshair.age", { age }), values: valuesOf(row) };
  });
  return (
    <div className="max-w-[480px]">
      <Crosshair label={label} axis="forecast age" stops={stops}>
        {children}
      </Crosshair>
    </div>
  );
}

/** The share of outcomes inside, with its 95 % interval, and the line that was promised. */
function Coverage({ rows, view }: { rows: readonly Row[]; view: ReportView }) {
  const { t } = useI18n();
  const { percent } = useFormatting();
  const y = (share: number) => bottom - share * (bottom - top);
  const { colour } = seriesPaint(0);
  return (
    <figure className="min-w-0">
      <figcaption className="text-label text-muted">{t("long_life.record.claimed")}</figcaption>
      <Reading
        label={t("long_life.record.claimed")}
        rows={rows}
        valuesOf={(row) =>
          ["coverage", "coverage_lower", "coverage_upper"].map((key) => ({
            key,
            label: findColumn(view, key)?.label ?? key,
            text: percent(numberIn(row, key) ?? 0),
            ...(key === "coverage" ? { paint: { colour }, y: y(numberIn(row, key) ?? 0) / height } : {}),
          }))
        }
      >
        <svg viewBox={`0 0 ${width} ${height}`} aria-hidden="true" className="block w-full" fontSize={11}>
          <Ticks at={[0, 0.5, 1]} y={y} />
          <line x1={left} x2={width} y1={y(0.8)} y2={y(0.8)} stroke="var(--color-ink)" strokeDasharray="3 3" />
          {rows.map((row, index) => (
            <g key={row.key}>
              <line
                x1={placeOf(rows, index)}
                x2={placeOf(rows, index)}
                y1={y(numberIn(row, "coverage_lower") ?? 0)}
                y2={y(numberIn(row, "coverage_upper") ?? 0)}
                stroke={colour}
                strokeOpacity={0.4}
                strokeWidth={7}
                strokeLinecap="round"
              />
              <circle cx={placeOf(rows, index)} cy={y(numberIn(row, "coverage") ?? 0)} r={5} fill={colour} />
            </g>
          ))}
          <Ages rows={rows} />
        </svg>
      </Reading>
    </figure>
  );
}

/** Median errors: ours filled, the others as rings of their colours. */
function Errors({ rows, view }: { rows: readonly Row[]; view: ReportView }) {
  const { t } = useI18n();
  const { percent } = useFormatting();
  const keys = ["error", ...simple] as const;
  const highest = Math.max(0.01, ...rows.flatMap((row) => keys.map((key) => Math.min(1, numberIn(row, key) ?? 0))));
  const y = (share: number) => bottom - (Math.min(share, highest) / highest) * (bottom - top);
  const nameOf = (key: string) =>
    key === "error" ? t("long_life.record.ours") : (findColumn(view, key)?.label ?? key);
  return (
    <figure className="min-w-0">
      <figcaption className="flex flex-wrap gap-x-3 text-label text-muted">
        {t("long_life.record.errors")}
        {keys.map((key, place) => (
          <Formatted key={key} className="whitespace-nowrap text-note">
            <span
              aria-hidden="true"
              className="mr-1 inline-block size-2 rounded-full"
              style={{ background: seriesPaint(place).colour }}
            />
            {nameOf(key)}
          </Formatted>
        ))}
      </figcaption>
      <Reading
        label={t("long_life.record.errors")}
        rows={rows}
        valuesOf={(row) =>
          keys.flatMap((key, place) => {
            const value = numberIn(row, key);
            return value === null
              ? []
              : [{ key, label: nameOf(key), text: percent(value), paint: seriesPaint(place), y: y(value) / height }];
          })
        }
      >
        <svg viewBox={`0 0 ${width} ${height}`} aria-hidden="true" className="block w-full" fontSize={11}>
          <Ticks at={[0, highest / 2, highest]} y={y} />
          {rows.map((row, index) =>
            keys.map((key, place) => {
              const value = numberIn(row, key);
              if (value === null) return null;
              const { colour } = seriesPaint(place);
              return (
                <circle
                  key={`${row.key}/${key}`}
                  cx={placeOf(rows, index)}
                  cy={y(value)}
                  r={key === "error" ? 5.5 : 4}
                  fill={key === "error" ? colour : "var(--color-paper)"}
                  stroke={colour}
                  strokeWidth={2}
                />
              );
            }),
          )}
          <Ages rows={rows} />
        </svg>
      </Reading>
    </figure>
  );
}

/** Rules across the drawing, each with its share. */
function Ticks({ at, y }: { at: readonly number[]; y: (share: number) => number }) {
  const { percent } = useFormatting();
  return at.map((tick) => (
    <g key={tick}>
      <line x1={left} x2={width} y1={y(tick)} y2={y(tick)} stroke="var(--color-rule)" />
      <text x={left - 6} y={y(tick) + 4} textAnchor="end" fill="var(--color-muted)">
        {percent(tick, 0)}
      </text>
    </g>
  ));
}
