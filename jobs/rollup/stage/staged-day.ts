import type { CopyColumn } from "#db/copy/copy-column.ts";
import type { DayRow } from "#jobs/rollup/counters/day-ledger.ts";

/** How a staged day meets the stored one: there is none; its increments add to it; it stands in its place. */
export const dayModes = { insert: 0, add: 1, replace: 2 } as const;
export type DayMode = (typeof dayModes)[keyof typeof dayModes];

export interface StagedDay {
  readonly postId: number;
  readonly surface: string;
  readonly mode: DayMode;
  readonly row: DayRow;
}

const dayColumn: CopyColumn<StagedDay> = { name: "day_number", type: "int4", read: ({ row }) => row.day };

/** The columns of a staged day: its key, its mode, its measures and how they came about. Days are numbered from 1970-01-01. */
export function dayColumns(measures: readonly string[], hasSurface: boolean): CopyColumn<StagedDay>[] {
  const surface: CopyColumn<StagedDay>[] = hasSurface
    ? [{ name: "surface", type: "text", read: (day) => day.surface }]
    : [];
  return [
    { name: "post_id", type: "int8", read: ({ postId }) => postId },
    dayColumn,
    ...surface,
    { name: "mode", type: "int2", read: ({ mode }) => mode },
    { name: "provided", type: "int4", read: ({ row }) => row.provided },
    ...measures.map(
      (name, index): CopyColumn<StagedDay> => ({ name, type: "int4", read: ({ row }) => row.values[index] ?? 0 }),
    ),
    { name: "is_interpolated", type: "bool", read: ({ row }) => row.isInterpolated },
    { name: "is_gap", type: "bool", read: ({ row }) => row.isGap },
    { name: "counter_falls", type: "int2", read: ({ row }) => row.falls },
  ];
}
