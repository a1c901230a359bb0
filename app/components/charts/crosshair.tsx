import { type KeyboardEvent, type PointerEvent, type ReactNode, useId } from "react";
import { ChartReading, type ReadValue } from "#app/components/charts/chart-reading.tsx";
import { dropCrosshair, moveCrosshair, useCrosshairPlace } from "#app/components/charts/crosshair-place.ts";
import { useI18n } from "#app/lib/i18n.tsx";

/** What the crosshair meets at one place of the axis. */
export interface CrosshairStop {
  /** On the axis: charts of one axis stop at the same places. */
  readonly at: number;
  /** From the left edge of the drawing, as a share of its width. */
  readonly x: number;
  readonly title: string;
  /** Where a value is marked: from the upper edge, as a share of the height. */
  readonly values: readonly (ReadValue & { readonly y?: number })[];
}

export interface CrosshairProps {
  /** Names the chart for those who do not see it. */
  label: string;
  /** Charts of a page with the same one move together. */
  axis: string;
  /** From left to right. */
  stops: readonly CrosshairStop[];
  /** Where the values stand: below a small drawing, which they would hide. */
  readsBelow?: boolean;
  /** The drawing, and nothing else. */
  children: ReactNode;
}

/** Lets a drawing with an axis of time or age be read by pointer and by arrow keys, as charts over time are. */
export function Crosshair({ label, axis, stops, readsBelow = false, children }: CrosshairProps) {
  const { t } = useI18n();
  const id = useId();
  const place = useCrosshairPlace(axis);
  const current = place ? stops.findIndex(({ at }) => at === place.at) : -1;
  const stop = stops[current];
  const isHolder = place?.holder === id;

  function moveTo(index: number) {
    const next = stops[Math.min(Math.max(0, index), stops.length - 1)];
    if (next) moveCrosshair({ axis, at: next.at, holder: id });
  }

  function followPointer(event: PointerEvent<HTMLDivElement>) {
    const { left, width } = event.currentTarget.getBoundingClientRect();
    moveTo(findNearest(stops, (event.clientX - left) / width));
  }

  function followKeys(event: KeyboardEvent<HTMLDivElement>) {
    const next = { ArrowRight: current + 1, ArrowLeft: current - 1, Home: 0, End: stops.length - 1 }[event.key];
    if (event.key === "Escape") dropCrosshair(id);
    if (next === undefined) return;
    event.preventDefault();
    moveTo(next);
  }

  return (
    <div
      role="application"
      aria-label={`${label}. ${t("crosshair.keys")}`}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what arrow keys read must be reachable by keyboard.
      tabIndex={0}
      className="relative"
      onPointerMove={followPointer}
      onPointerDown={followPointer}
      onPointerLeave={() => dropCrosshair(id)}
      onKeyDown={followKeys}
      onFocus={() => moveTo(Math.max(0, current))}
      onBlur={() => dropCrosshair(id)}
    >
      {children}
      {stop ? <Line stop={stop} /> : null}
      {stop && !isHolder ? <Followed stop={stop} /> : null}
      <div
        aria-live="assertive"
        className={`pointer-events-none absolute z-20 print:hidden ${readsBelow ? "top-full w-max max-w-full" : "top-0"}`}
        style={stop ? (readsBelow ? placeBelow(stop.x) : placeBeside(stop.x)) : undefined}
      >
        {stop && isHolder ? (
          <ChartReading title={<p className="font-medium">{stop.title}</p>} values={stop.values} />
        ) : null}
      </div>
    </div>
  );
}

function Line({ stop: { x, values } }: { stop: CrosshairStop }) {
  return (
    <div aria-hidden="true" className="pointer-events-none print:hidden">
      <div className="absolute inset-y-0 w-px bg-ink" style={{ left: `${x * 100}%` }} />
      {values.map(({ key, y, paint }) =>
        y === undefined ? null : (
          <div
            key={key}
            className="absolute size-2 -translate-1/2 rounded-full ring-2 ring-paper"
            style={{ left: `${x * 100}%`, top: `${y * 100}%`, background: paint?.colour ?? "var(--color-ink)" }}
          />
        ),
      )}
    </div>
  );
}

/** In a chart that moves with another: its first value. */
function Followed({ stop: { x, values } }: { stop: CrosshairStop }) {
  return (
    <div
      aria-hidden="true"
      className="pointer-events-none absolute top-0 z-10 rounded-[4px] bg-raised px-1 text-note whitespace-nowrap tabular print:hidden"
      style={placeBeside(x)}
    >
      {values[0]?.text}
    </div>
  );
}

function placeBelow(x: number) {
  return { left: `${x * 100}%`, transform: `translateX(${-x * 100}%)` };
}

/** On the side that has more room, and never beyond the drawing. */
function placeBeside(x: number) {
  const maxWidth = `calc(${Math.max(x, 1 - x) * 100}% - 8px)`;
  return x > 0.5 ? { right: `calc(${(1 - x) * 100}% + 8px)`, maxWidth } : { left: `calc(${x * 100}% + 8px)`, maxWidth };
}

function findNearest(stops: readonly CrosshairStop[], x: number): number {
  const distances = stops.map((stop) => Math.abs(stop.x - x));
  return distances.indexOf(Math.min(...distances));
}
