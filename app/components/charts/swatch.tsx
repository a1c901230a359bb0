import type { Paint } from "#app/components/charts/colours.ts";

/** The colour of a series beside its name; hatched where the series is. */
export function Swatch({ paint: { colour, isHatched, isFaint } }: { paint: Paint }) {
  return (
    <svg aria-hidden="true" width={10} height={10} className="shrink-0">
      {isHatched ? (
        <path d="M-1 6 6-1M-1 11 11-1M4 11 11 4" stroke={colour} strokeWidth={2} />
      ) : (
        <rect width={10} height={10} rx={2} fill={colour} fillOpacity={isFaint ? 0.45 : 1} />
      )}
    </svg>
  );
}
