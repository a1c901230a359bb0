/**
 * A stretch of the time in which products were created, and those after it up to the last, which has no end: each ends with the second that is named
 * (inclusive, as the API takes it; null: without end), and the next begins a second later.
 */
export interface CreationWindow {
  /** Epoch seconds, inclusive; null: without beginning. */
  readonly from: number | null;
  /** Where it ends, and those after it. */
  readonly ends: readonly [number | null, ...(number | null)[]];
}

/** Products of any time. */
export const anyTime: CreationWindow = { from: null, ends: [null] };

/** The window as the search takes it. */
export function toFilter({ from, ends: [to] }: CreationWindow): Readonly<Record<string, number>> {
  return {
    ...(from === null ? {} : { create_time_ge: from }),
    ...(to === null ? {} : { create_time_le: to }),
  };
}

/** 2100-01-01 in epoch seconds: no product is taken to be created later. A run may be long after its slot, so that of the slot says nothing. */
const latest = 4_102_444_800;

/** The first half of a window, with the second after it; undefined: it is one second. */
export function halveWindow({ from, ends }: CreationWindow): CreationWindow | undefined {
  const first = from ?? 0;
  const last = ends[0] ?? latest;
  if (first >= last) return undefined;
  return { from, ends: [first + Math.floor((last - first) / 2), ...ends] };
}

/** The window after this one; undefined: it is the last. */
export function nextWindow({ ends: [to, next, ...others] }: CreationWindow): CreationWindow | undefined {
  return to === null || next === undefined ? undefined : { from: to + 1, ends: [next, ...others] };
}

/** A window and a cursor within it, as one cursor. That of any time is the cursor within. */
export function formatPlace({ from, ends }: CreationWindow, within: string | null): string | null {
  if (from === null && ends[0] === null) return within;
  return `${from ?? ""}|${ends.map((end) => end ?? "").join(",")}|${within ?? ""}`;
}

/** Reads what `formatPlace` wrote; a cursor within may hold any sign but begins with a number and a colon. */
export function parsePlace(cursor: string | null): { readonly window: CreationWindow; readonly within: string | null } {
  const found = /^(\d*)\|([\d,]*)\|(.*)$/s.exec(cursor ?? "");
  if (!found) return { window: anyTime, within: cursor };
  const [, from = "", listed = "", within = ""] = found;
  const [end = null, ...others] = listed.split(",").map(toSecond);
  return { window: { from: toSecond(from), ends: [end, ...others] }, within: within || null };
}

function toSecond(text: string): number | null {
  return text === "" ? null : Number(text);
}
