import { Swatch } from "#app/components/charts/swatch.tsx";
import type { ChartSeries } from "#app/components/charts/time-series.ts";
import { Formatted } from "#app/lib/formatting.tsx";

export interface LegendEntry extends ChartSeries {
  /** What stands on the right, such as a share. */
  readonly value: string;
}

/** The parts of a stack with their shares, the greatest first: the labels of a chart that has too many for its ends. */
export function Legend({ entries, label }: { entries: readonly LegendEntry[]; label: string }) {
  return (
    <ul aria-label={label} className="grid gap-x-6 text-label sm:grid-cols-2 xl:grid-cols-1">
      {entries.map(({ key, label: name, paint, value }) => (
        <li key={key} className="flex min-h-7 items-center gap-2 border-b border-rule">
          <Swatch paint={paint} />
          <span className="min-w-0 truncate">{name}</span>
          <Formatted className="tabular ml-auto text-muted">{value}</Formatted>
        </li>
      ))}
    </ul>
  );
}
