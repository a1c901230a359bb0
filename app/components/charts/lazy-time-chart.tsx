import { useRef } from "react";
import { ChartMarks } from "#app/components/charts/chart-marks.tsx";
import type { TimeChartProps } from "#app/components/charts/time-chart.tsx";
import { TimeSketch } from "#app/components/charts/time-sketch.tsx";
import { useChartWidth } from "#app/components/charts/use-chart-width.ts";
import { useTimeChart } from "#app/components/charts/use-time-chart.ts";
import { useIsAllAskedFor } from "#app/components/table/table-place.ts";
import { useFormatting } from "#app/lib/formatting.tsx";
import { useI18n } from "#app/lib/i18n.tsx";

const height = 300;

/**
 * A chart over time in a box of fixed height: the server draws its shape, the browser puts the chart with axes, labels and crosshair in
 * its place when it is near the screen, or printed. Nothing moves. Whose midnights the days begin at stands below.
 */
export function LazyTimeChart(props: Omit<TimeChartProps, "width" | "height">) {
  const { t } = useI18n();
  const { timeZone } = useFormatting();
  const box = useRef<HTMLDivElement>(null);
  // Asked for whole, as for paper: nobody scrolls to it.
  const width = useChartWidth(box, useIsAllAskedFor());
  const TimeChart = useTimeChart(width !== null);
  return (
    <div className="min-w-0">
      <div ref={box} className="h-[300px] w-full">
        {width && TimeChart ? (
          <TimeChart {...props} width={width} height={height} />
        ) : (
          <TimeSketch series={props.series} height={height} />
        )}
      </div>
      {props.series.marks ? <ChartMarks marks={props.series.marks} /> : null}
      <p className="text-right text-note text-faint">{t("chart.zone", { zone: timeZone.replaceAll("_", " ") })}</p>
    </div>
  );
}
