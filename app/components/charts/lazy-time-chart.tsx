import { lazy, Suspense, useEffect, useRef, useState } from "react";
import { ChartMarks } from "#app/components/charts/chart-marks.tsx";
import type { TimeChartProps } from "#app/components/charts/time-chart.tsx";
import { TimeSketch } from "#app/components/charts/time-sketch.tsx";
import { useIsAllAskedFor } from "#app/components/table/table-place.ts";
import { useFormatting } from "#app/lib/formatting.tsx";
import { useI18n } from "#app/lib/i18n.tsx";

// TRICKY: nobody may import the chart statically, or its library joins the first download.
const TimeChart = lazy(async () => ({ default: (await import("#app/components/charts/time-chart.tsx")).TimeChart }));

const height = 300;

/**
 * A chart over time in a box of fixed height: the server draws its shape, the browser puts the chart with axes, labels and crosshair in
 * its place when it is near the screen. Nothing moves. Whose midnights the days begin at stands below.
 */
export function LazyTimeChart(props: Omit<TimeChartProps, "width" | "height">) {
  const { t } = useI18n();
  const { timeZone } = useFormatting();
  const box = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState<number | null>(null);
  // Asked for whole, as for paper: nobody scrolls to it.
  const isWhole = useIsAllAskedFor();

  useEffect(() => {
    const element = box.current;
    if (!element) return;
    const sizes = new ResizeObserver(([entry]) => {
      if (entry) setWidth(Math.round(entry.contentRect.width));
    });
    const nearness = new IntersectionObserver(
      ([entry]) => {
        if (!entry?.isIntersecting) return;
        nearness.disconnect();
        sizes.observe(element);
      },
      { rootMargin: "300px" },
    );
    if (isWhole) sizes.observe(element);
    else nearness.observe(element);
    return () => {
      nearness.disconnect();
      sizes.disconnect();
    };
  }, [isWhole]);

  const sketch = <TimeSketch series={props.series} height={height} />;
  return (
    <div className="min-w-0">
      <div ref={box} className="h-[300px] w-full">
        {width ? (
          <Suspense fallback={sketch}>
            <TimeChart {...props} width={width} height={height} />
          </Suspense>
        ) : (
          sketch
        )}
      </div>
      {props.series.marks ? <ChartMarks marks={props.series.marks} /> : null}
      <p className="text-right text-note text-faint">{t("chart.zone", { zone: timeZone.replaceAll("_", " ") })}</p>
    </div>
  );
}
