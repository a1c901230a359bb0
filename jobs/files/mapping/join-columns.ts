import type { FoundColumn } from "./find-column.ts";

/** Several columns as one: their texts joined, nothing when one of them is empty. */
export function joinColumns(
  columns: readonly (readonly string[])[],
  separator: string,
  find: (names: readonly string[]) => FoundColumn | undefined,
): FoundColumn | undefined {
  const found = columns.map(find);
  const all = found.filter((column) => column !== undefined);
  if (all.length < found.length) return undefined;
  return {
    column: all.map(({ column }) => column).join(" + "),
    cellOf: (row) => {
      const parts = all.map(({ cellOf }) => cellOf(row));
      const isWhole = parts.every((part) => part !== null && part !== undefined && String(part).trim() !== "");
      return isWhole ? parts.map((part) => String(part).trim()).join(separator) : undefined;
    },
  };
}
