import { Swatch } from "#app/components/charts/swatch.tsx";
import { chooseValueAxis } from "#app/components/charts/value-axis.ts";
import { type TrendLine, TrendPanel, type TrendPanelProps } from "#app/components/compare/trend-panel.tsx";

export interface TrendPanelsProps
  extends Pick<TrendPanelProps, "along" | "ticks" | "format" | "formatTick" | "titleOf" | "gap" | "marks"> {
  lines: readonly TrendLine[];
  /** What is drawn, for those who do not see it. */
  measure: string;
}

/** Drawings grow with their columns, and their words with them: two in a row do not take the whole width, and four would be too small. */
const widths: Readonly<Record<number, string>> = {
  2: "max-w-[880px]",
  3: "xl:grid-cols-3",
  4: "max-w-[880px]",
};

/** Small charts side by side on one scale, each under its name: who is high is seen without reading. */
export function TrendPanels({ lines, measure, ...shared }: TrendPanelsProps) {
  const values = lines.flatMap(({ points }) => points.flatMap(({ value }) => value ?? []));
  const axis = chooseValueAxis(Math.min(0, ...values), Math.max(0, ...values));
  const length = Math.max(1, ...lines.map(({ points }) => points.length));
  return (
    <ul className={`grid gap-x-6 gap-y-4 sm:grid-cols-2 ${widths[lines.length] ?? ""}`}>
      {lines.map((own) => (
        <li key={own.id} className="min-w-0">
          <p className="mb-1 flex min-w-0 items-center gap-2 text-label">
            <Swatch paint={own.paint} />
            <span className="truncate font-strong">{own.name}</span>
          </p>
          <TrendPanel {...shared} own={own} all={lines} axis={axis} length={length} label={`${own.name}, ${measure}`} />
        </li>
      ))}
    </ul>
  );
}
