import { Swatch } from "#app/components/charts/swatch.tsx";
import type { ChartSeries } from "#app/components/charts/time-series.ts";
import { Formatted } from "#app/lib/formatting.tsx";

export interface LegendEntry extends ChartSeries {
  /** What stands on the right, such as a share. */
  readonly value: string;
}

export interface LegendProps {
  entries: readonly LegendEntry[];
  label: string;
  /** The name of the thin grey line, when there is one. */
  compared?: string | undefined;
}

/** The parts of a stack with their shares, the greatest first: the labels of a chart that has too many for its ends. */
export function Legend({ entries, label, compared }: LegendProps) {
  return (
    <ul aria-label={label} className="grid gap-x-6 text-label sm:grid-cols-2 xl:grid-cols-1">
      {entries.map(({ key, label: name, paint, value }) => (
        <li key={key} className="flex min-h-7 items-center gap-2 border-b border-rule">
          <Swatch paint={paint} />
          <span className="min-w-0 truncate">{name}</span>
          <Formatted className="tabular ml-auto text-muted">{value}</Formatted>
        </li>
      ))}
      {compared ? (
        <li className="flex min-h-7 items-center gap-2 text-muted">
          <span aria-hidden="true" className="h-px w-2.5 shrink-0 bg-edge" />
          <Formatted className="min-w-0 truncate">{compared}</Formatted>
        </li>
      ) : null}
    </ul>
  );
}
