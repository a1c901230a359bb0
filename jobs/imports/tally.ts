import { type StreamName, streamNames } from "#db/records/streams.ts";

/** Records of one stream: what they did, or why they did nothing. */
export interface StreamTotal {
  /** Rows made or changed. */
  loaded: number;
  /** Records that were there already. */
  unchanged: number;
  /** Rows of the file with a record that did not validate. */
  rejected: number;
  /** Records of creators who were erased; left out where there are none. */
  erased?: number;
}

export type StreamTotals = Partial<Record<StreamName, StreamTotal>>;

/** Adds to the totals of a stream. */
export function addTo(totals: StreamTotals, stream: StreamName, more: Partial<StreamTotal>): void {
  const known = totals[stream] ?? { loaded: 0, unchanged: 0, rejected: 0 };
  const erased = (known.erased ?? 0) + (more.erased ?? 0);
  totals[stream] = {
    ...(erased > 0 ? { erased } : {}),
    loaded: known.loaded + (more.loaded ?? 0),
    unchanged: known.unchanged + (more.unchanged ?? 0),
    rejected: known.rejected + (more.rejected ?? 0),
  };
}

/** Totals over files, in the order of the streams. */
export function addUp(all: readonly StreamTotals[]): StreamTotals {
  const sum: StreamTotals = {};
  for (const stream of streamNames)
    for (const totals of all) {
      const more = totals[stream];
      if (more) addTo(sum, stream, more);
    }
  return sum;
}
