import { fewestShown } from "#db/metrics/fewest-shown.ts";

/** A count in a table of two ways. */
export interface CountCell {
  readonly row: string;
  readonly column: string;
  readonly count: number;
}

export interface Suppression {
  /** Whether the count of a cell may not be shown. */
  isCellHidden(cell: Pick<CountCell, "row" | "column">): boolean;
  /** A total that is the only hidden cell of its line, or is small itself, would give it away. */
  isTotalHidden(by: "row" | "column", name: string, total: number): boolean;
}

/**
 * Which cells must not be shown: those under `fewestShown`, and then, as long as what is hidden in a row or column could be had by subtracting what is shown from its total,
 * the smallest that is still shown (secondary suppression, as in Hundepool and others, 2012, "Statistical Disclosure Control", chapter 4). What is hidden in a line is safe
 * when it is at least two cells that together count `fewestShown`, or all that the line has. Empty cells hide nothing.
 * It protects one table: two tables under other filters can still be subtracted from each other.
 */
export function suppressCells(cells: readonly CountCell[]): Suppression {
  const hidden = new Set(cells.filter(({ count }) => count < fewestShown).map(keyOf));
  const lines = [...linesOf(cells, "row"), ...linesOf(cells, "column")];
  for (let isChanged = true; isChanged; ) {
    isChanged = false;
    for (const line of lines) {
      const next = findNext(line, hidden);
      if (!next) continue;
      hidden.add(keyOf(next));
      isChanged = true;
    }
  }
  return {
    isCellHidden: (cell) => hidden.has(keyOf(cell)),
    isTotalHidden(by, name, total) {
      const filled = cells.filter((cell) => cell[by] === name && cell.count > 0);
      return total < fewestShown || (filled.length === 1 && filled.some((cell) => hidden.has(keyOf(cell))));
    },
  };
}

/** The cell that must be hidden as well in a line that gives away what is hidden in it. */
function findNext(line: readonly CountCell[], hidden: ReadonlySet<string>): CountCell | undefined {
  const isHidden = (cell: CountCell) => hidden.has(keyOf(cell));
  const secret = line.filter((cell) => isHidden(cell) && cell.count > 0);
  if (secret.length === 0) return undefined;
  const sum = secret.reduce((total, { count }) => total + count, 0);
  if (secret.length > 1 && sum >= fewestShown) return undefined;
  return line.filter((cell) => !isHidden(cell)).sort((a, b) => a.count - b.count || (keyOf(a) < keyOf(b) ? -1 : 1))[0];
}

function linesOf(cells: readonly CountCell[], by: "row" | "column"): CountCell[][] {
  const lines = new Map<string, CountCell[]>();
  for (const cell of cells) {
    const line = lines.get(cell[by]) ?? [];
    line.push(cell);
    lines.set(cell[by], line);
  }
  return [...lines.values()];
}

function keyOf({ row, column }: Pick<CountCell, "row" | "column">): string {
  return JSON.stringify([row, column]);
}
