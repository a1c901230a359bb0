import { maskOf } from "#jobs/rollup/counters/choose-sources.ts";
import type { Window } from "#jobs/rollup/read/find-windows.ts";
import type { SurfaceReading } from "#jobs/rollup/read/read-snapshots.ts";

/** What one source gives by surface: a mask of counters, and the surfaces it names. */
export interface SurfaceSource {
  readonly mask: number;
  readonly surfaces: ReadonlySet<string>;
}

export type SurfaceSources = ReadonlyMap<number, SurfaceSource>;

export function surfaceMasks(sources: SurfaceSources): Map<number, number> {
  return new Map([...sources].map(([source, { mask }]) => [source, mask]));
}

export function surfaceSourcesOf(readings: readonly SurfaceReading[]): Map<number, SurfaceSource> {
  const sources = new Map<number, { mask: number; surfaces: Set<string> }>();
  for (const { source, surface, values } of readings) {
    const known = sources.get(source) ?? { mask: 0, surfaces: new Set<string>() };
    known.mask |= maskOf(values);
    known.surfaces.add(surface);
    sources.set(source, known);
  }
  return sources;
}

/** As `masksAfterChange`, by surface: undefined when at an edge of the window a surface is missing that its source has named before, or unknown. */
export function surfaceSourcesAfterChange(
  readings: readonly SurfaceReading[],
  before: SurfaceSources,
  { edges }: Window,
): Map<number, SurfaceSource> | undefined {
  const sources = surfaceSourcesOf(readings);
  for (const [source, { mask, surfaces }] of before) {
    const times = edges.get(source)?.times ?? [];
    if (times.length === 0) continue;
    for (const time of times) {
      const known = readings.filter(
        ({ source: other, at, values }) => other === source && at === time && (mask & ~maskOf(values)) === 0,
      );
      if (new Set(known.map(({ surface }) => surface)).size < surfaces.size) return undefined;
    }
    const now = sources.get(source);
    sources.set(source, { mask: mask | (now?.mask ?? 0), surfaces: new Set([...surfaces, ...(now?.surfaces ?? [])]) });
  }
  return sources;
}
