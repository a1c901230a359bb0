import type { UnknownRecord } from "#db/records/stream.ts";
import { isObject } from "#jobs/files/parse-json.ts";

/** One row as a mapping sees it: the object of the file and, of an exploded list, the item. */
export interface MappedRow {
  readonly cells: UnknownRecord;
  readonly item?: UnknownRecord | undefined;
}

/** A column that the file has, and how to get its cell. */
export interface FoundColumn {
  readonly column: string;
  readonly cellOf: (row: MappedRow) => unknown;
}

/** Finds columns by the first of their names that a file has. */
export function createColumnFinder(columns: readonly string[], explode: string | undefined) {
  const present = new Set(columns);
  const itemPrefix = explode === undefined ? undefined : `${explode}.`;
  return (names: readonly string[]): FoundColumn | undefined => {
    const column = names.find((name) => present.has(name));
    if (column === undefined) return undefined;
    if (itemPrefix !== undefined && column.startsWith(itemPrefix)) {
      const path = column.slice(itemPrefix.length);
      return { column, cellOf: (row) => (row.item ? follow(row.item, path) : undefined) };
    }
    return { column, cellOf: column.includes(".") ? (row) => follow(row.cells, column) : (row) => row.cells[column] };
  };
}

/** The value under a key, or under a path of keys joined by dots. */
export function follow(value: UnknownRecord, path: string): unknown {
  if (Object.hasOwn(value, path)) return value[path];
  const dot = path.indexOf(".");
  if (dot < 0) return undefined;
  const inner = Object.hasOwn(value, path.slice(0, dot)) ? value[path.slice(0, dot)] : undefined;
  return isObject(inner) ? follow(inner, path.slice(dot + 1)) : undefined;
}
