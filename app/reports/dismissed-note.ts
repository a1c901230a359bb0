import type { Note } from "#app/reports/report.ts";

/** Says how many suggestions a person dismissed, where there are any. */
export function dismissedNote(count: number): Note[] {
  return count > 0 ? [{ code: "dismissed", values: { count } }] : [];
}
