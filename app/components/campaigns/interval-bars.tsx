import type { ReactNode } from "react";
import { numberIn, type ReportView } from "#app/lib/report-view.ts";

type Row = ReportView["rows"][number];

export interface IntervalBarsProps {
  rows: readonly Row[];
  /** The column whose interval is drawn; its ends are `<of>_lower` and `<of>_upper`. */
  of: string;
  /** What the scale is of: a label that opens its definition. */
  label: ReactNode;
  nameOf: (row: Row) => ReactNode;
  format: (value: number) => string;
  /** The same for the scale, without digits that it does not need. */
  formatTick: (value: number) => string;
  /** Rows whose upper end says nothing of them: it is no measure of the scale, and their band goes on beyond it. */
  isOpen?: (row: Row) => boolean;
}

const columns =
  "grid grid-cols-[minmax(0,5.5rem)_minmax(0,1fr)_6.5rem] sm:grid-cols-[minmax(0,9rem)_minmax(0,1fr)_7rem] items-center gap-3";

/** Intervals on one scale from zero, which stands below: the band is what is known for sure, the dot the estimate or the rate itself. For the eye: the table says the same. */
export function IntervalBars({ rows, of, label, nameOf, format, formatTick, isOpen = () => false }: IntervalBarsProps) {
  const drawn = rows.filter((row) => numberIn(row, `${of}_lower`) !== null);
  const endOf = (row: Row) => {
    const known = Math.max(numberIn(row, `${of}_lower`) ?? 0, numberIn(row, of) ?? 0);
    return isOpen(row) ? known : (numberIn(row, `${of}_upper`) ?? known);
  };
  const highest = Math.max(0, ...drawn.map(endOf));
  if (highest === 0) return null;
  const place = (value: number) => `${(value / highest) * 100}%`;
  return (
    <>
      <p className={`${columns} mb-1 text-note text-muted`}>
        <span />
        <span>{label}</span>
        <span />
      </p>
      <ul aria-hidden="true" className="grid gap-1.5">
        {drawn.map((row) => {
          const [lower = 0, upper, dot] = [`${of}_lower`, `${of}_upper`, of].map((key) => numberIn(row, key));
          const end = Math.min(upper ?? highest, highest);
          return (
            <li key={row.key} className={`${columns} text-label`}>
              <span className="truncate">{nameOf(row)}</span>
              <span className="relative h-4 border-b border-rule">
                <span
                  className="absolute inset-y-1 rounded-[2px] bg-crust-soft outline outline-1 outline-crust"
                  style={{
                    left: place(lower ?? 0),
                    width: place(Math.max(end - (lower ?? 0), highest / 400)),
                    ...(isOpen(row) ? { maskImage: "linear-gradient(to right, black 60%, transparent)" } : {}),
                  }}
                />
                {dot === null || dot === undefined ? null : (
                  <span
                    className="absolute top-1 size-2 -translate-x-1 rounded-full bg-crust"
                    style={{ left: place(dot) }}
                  />
                )}
              </span>
              <span suppressHydrationWarning className="tabular text-right text-muted">
                {format(lower ?? 0)}–{upper === null || upper === undefined ? "?" : format(upper)}
              </span>
            </li>
          );
        })}
        <li className={`${columns} text-note text-muted`}>
          <span />
          <span className="relative h-4">
            {ticksUpTo(highest).map((tick) => (
              <span
                key={tick}
                suppressHydrationWarning
                className="absolute top-0 border-l border-edge pl-0.5 tabular leading-none"
                style={{ left: place(tick) }}
              >
                {formatTick(tick)}
              </span>
            ))}
          </span>
          <span />
        </li>
      </ul>
    </>
  );
}

/** Zero and one or two round numbers (1, 2 or 5 times a power of ten) that leave room for their labels on a narrow screen. */
function ticksUpTo(highest: number): number[] {
  const power = 10 ** Math.floor(Math.log10(highest / 2));
  const step = [1, 2, 5, 10].map((times) => times * power).find((one) => highest / one < 3) ?? highest;
  return [0, 1, 2].map((times) => times * step).filter((tick) => tick <= highest * 0.9);
}
