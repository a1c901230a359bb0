import { useMemo } from "react";
import { Bar, CartesianGrid, ComposedChart, Line, ReferenceArea, ReferenceLine, Tooltip, XAxis, YAxis } from "recharts";
import { ChartTooltip } from "#app/components/charts/chart-tooltip.tsx";
import { EndLabels } from "#app/components/charts/end-labels.tsx";
import { Hatches, hatchId } from "#app/components/charts/hatches.tsx";
import { labelBands } from "#app/components/charts/label-bands.ts";
import { placeMarks } from "#app/components/charts/marks.ts";
import { estimateTextWidth, wrapWords } from "#app/components/charts/text-width.ts";
import { chooseTicks } from "#app/components/charts/time-axis.ts";
import {
  bucketByWidth,
  type ChartSeries,
  findGapBands,
  findRange,
  type TimeSeries,
} from "#app/components/charts/time-series.ts";
import { chooseValueAxis } from "#app/components/charts/value-axis.ts";
import type { Grain } from "#app/lib/filters/filters.ts";
import { useFormatting } from "#app/lib/formatting.tsx";
import { useI18n } from "#app/lib/i18n.tsx";

export interface TimeChartProps {
  series: TimeSeries;
  grain: Grain;
  /** Names the chart for those who do not see it. */
  label: string;
  /** A value with its unit, for the tooltip, and without digits that an axis does not need. */
  formatValue: (value: number) => string;
  formatTick: (value: number) => string;
  /** Bars always do; the line of a level such as followers may not, for its changes would not be seen. */
  startsAtZero?: boolean;
  width: number;
  height: number;
}

type Datum = Readonly<Record<string, string | number | null>>;

/** Lines or a stack over time. Dashed where not final, hatched where there is a gap, at most five ticks, from zero. */
export function TimeChart({
  series: given,
  grain,
  label,
  formatValue,
  formatTick,
  startsAtZero = true,
  width,
  height,
}: TimeChartProps) {
  const { t } = useI18n();
  const formatting = useFormatting();
  const shown = useMemo(() => bucketByWidth(given), [given]);
  const data = useMemo(() => toData(shown), [shown]);
  const { kind, series, points } = shown;
  const axis = useMemo(() => {
    const [low, high] = findRange(shown);
    const air = (high - low) / 20;
    return startsAtZero ? chooseValueAxis(Math.min(0, low), high) : chooseValueAxis(low - air, high + air);
  }, [shown, startsAtZero]);
  const axisWidth = 10 + Math.max(...axis.ticks.map((tick) => estimateTextWidth(formatTick(tick))));
  const isLabelled = kind === "lines" && series.length <= 5;
  const endLabels = isLabelled ? [...series.map(({ label: name }) => name), given.comparedLabel ?? ""] : [];
  const labelRoom = width / 4;
  const labelLines = endLabels.flatMap((text) => wrapWords(text, labelRoom));
  const labelWidth = Math.max(0, ...labelLines.map(estimateTextWidth));
  const rightMargin = isLabelled ? labelWidth + 18 : 8;
  const step = (width - axisWidth - rightMargin) / Math.max(1, points.length);
  const days = points.map(({ day }) => day);
  const formatDay = grain === "month" ? formatting.month : formatting.shortDay;
  const hasImmature = points.some(({ isImmature }) => isImmature);
  return (
    <ComposedChart
      width={width}
      height={height}
      data={data}
      syncId="page"
      syncMethod="value"
      margin={{ top: given.marks?.length ? 20 : 8, right: rightMargin, bottom: 4, left: 0 }}
      barCategoryGap={points.length > 60 ? 1 : "16%"}
      aria-label={`${label} ${t("crosshair.keys")}`}
      role="application"
    >
      <Hatches series={series} />
      <CartesianGrid vertical={false} syncWithTicks stroke="var(--color-rule)" />
      <XAxis
        dataKey="day"
        ticks={chooseTicks(days, width)}
        tickFormatter={formatDay}
        tickLine={false}
        axisLine={{ stroke: "var(--color-edge)" }}
        tick={{ fill: "var(--color-muted)", fontSize: 12 }}
        interval={0}
        height={28}
      />
      <YAxis
        width={axisWidth}
        ticks={axis.ticks}
        interval={0}
        tickFormatter={formatTick}
        tickLine={false}
        axisLine={false}
        tick={{ fill: "var(--color-muted)", fontSize: 12 }}
        domain={axis.domain}
      />
      {labelBands(findGapBands(points), points, width - axisWidth).map(({ from, to, word }) => (
        <ReferenceArea
          key={from}
          x1={from}
          x2={to}
          fill="url(#hatch-gap)"
          fillOpacity={1}
          ifOverflow="extendDomain"
          label={{
            value: word,
            position: "insideTop",
            fill: "var(--color-muted)",
            fontSize: 12,
            // A line that passes behind leaves the word readable.
            stroke: "var(--color-paper)",
            strokeWidth: 3,
            paintOrder: "stroke",
          }}
        />
      ))}
      {given.comparedLabel ? (
        <Line
          dataKey="compared"
          name={given.comparedLabel}
          stroke="var(--color-edge)"
          strokeWidth={1}
          dot={false}
          activeDot={false}
          isAnimationActive={false}
          legendType="none"
        />
      ) : null}
      {kind === "stack" ? series.map(toLayer) : series.flatMap((one) => toLines(one, hasImmature))}
      {placeMarks(given.marks ?? [], points, step).map(({ day, letters }) => (
        <ReferenceLine
          key={`mark ${day}`}
          x={day}
          stroke="var(--color-ink)"
          strokeWidth={1}
          strokeDasharray="1 3"
          ifOverflow="visible"
          label={{ value: letters, position: "top", fill: "var(--color-ink)", fontSize: 12, offset: 2 }}
        />
      ))}
      {isLabelled ? (
        <EndLabels series={series} points={points} compared={given.comparedLabel} room={labelRoom} />
      ) : null}
      <Tooltip
        isAnimationActive={false}
        cursor={
          kind === "stack"
            ? { fill: "var(--color-ink)", fillOpacity: 0.06 }
            : { stroke: "var(--color-ink)", strokeWidth: 1 }
        }
        content={<ChartTooltip series={shown} grain={grain} formatValue={formatValue} />}
        wrapperStyle={{ zIndex: 20 }}
      />
    </ComposedChart>
  );
}

function toLayer({ key, label, paint }: ChartSeries) {
  return (
    <Bar
      key={key}
      dataKey={key}
      name={label}
      stackId="all"
      fill={paint.isHatched ? `url(#${hatchId(key)})` : paint.colour}
      fillOpacity={paint.isFaint ? 0.45 : 1}
      isAnimationActive={false}
    />
  );
}

function toLines({ key, label, paint }: ChartSeries, hasImmature: boolean) {
  const common = {
    name: label,
    stroke: paint.colour,
    strokeWidth: 2,
    dot: false,
    isAnimationActive: false,
    connectNulls: false,
  } as const;
  const line = <Line key={key} dataKey={key} {...common} />;
  return hasImmature
    ? [line, <Line key={`${key} young`} dataKey={`${key} young`} strokeDasharray="3 4" {...common} />]
    : [line];
}

/** A young point leaves its solid line and joins a dashed one, which starts at the last point that is final. */
function toData({ points, series, kind }: TimeSeries): Datum[] {
  return points.map((point, index) => {
    const datum: Record<string, string | number | null> = { day: point.day, compared: point.compared ?? null };
    const isYoung = kind === "lines" && point.isImmature === true;
    const precedesYoung = kind === "lines" && points[index + 1]?.isImmature === true;
    for (const { key } of series) {
      const value = point.values[key] ?? null;
      datum[key] = isYoung ? null : value;
      datum[`${key} young`] = isYoung || precedesYoung ? value : null;
    }
    return datum;
  });
}
