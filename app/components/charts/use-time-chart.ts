import { type ComponentType, useEffect, useState } from "react";
import type { TimeChartProps } from "#app/components/charts/time-chart.tsx";

type TimeChart = ComponentType<TimeChartProps>;

/** Once it has come it is there at once for every chart, as printing needs it: paper waits for nothing. */
let loaded: TimeChart | null = null;

// TRICKY: nobody may import the chart statically, or its library joins the first download.
async function loadTimeChart(): Promise<TimeChart> {
  loaded = (await import("#app/components/charts/time-chart.tsx")).TimeChart;
  return loaded;
}

/** Later than anything that the page needs, and before somebody who reads it prints it. */
const patience = 8_000;

/** The chart over time with its library; null until it has come, which takes until it is wanted, or a while. */
export function useTimeChart(isWanted: boolean): TimeChart | null {
  const [chart, setChart] = useState<{ component: TimeChart } | null>(null);
  useEffect(() => {
    let isGone = false;
    const load = () =>
      void loadTimeChart().then(
        (component) => {
          if (!isGone) setChart({ component });
        },
        // The sketch stays: the network was away, or another version was deployed.
        () => undefined,
      );
    if (isWanted) load();
    const later = isWanted ? undefined : setTimeout(load, patience);
    return () => {
      isGone = true;
      clearTimeout(later);
    };
  }, [isWanted]);
  return chart?.component ?? (isWanted ? loaded : null);
}
