import { useSyncExternalStore } from "react";

/** Where the one crosshair of a page stands, and which chart has the pointer or the keys. */
interface CrosshairPlace {
  /** What the charts that follow it have in common, such as the age of posts. */
  readonly axis: string;
  readonly at: number;
  readonly holder: string;
}

let place: CrosshairPlace | null = null;
const listeners = new Set<() => void>();

export function subscribeToCrosshair(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** The place of the crosshair on an axis; null where it stands on none, or on another. */
export function findCrosshair(axis: string): CrosshairPlace | null {
  return place?.axis === axis ? place : null;
}

export function useCrosshairPlace(axis: string): CrosshairPlace | null {
  return useSyncExternalStore(
    subscribeToCrosshair,
    () => findCrosshair(axis),
    () => null,
  );
}

export function moveCrosshair(to: CrosshairPlace): void {
  if (place?.axis === to.axis && place.at === to.at && place.holder === to.holder) return;
  place = to;
  for (const listener of listeners) listener();
}

/** Takes it away, unless another chart has it by now. */
export function dropCrosshair(holder: string): void {
  if (place?.holder !== holder) return;
  place = null;
  for (const listener of listeners) listener();
}
