interface Cell {
  readonly row: string;
  readonly column: string;
  readonly count: number;
}

export interface Table {
  isHidden(row: string, column: string): boolean;
  isRowTotalHidden(row: string, total: number): boolean;
  isColumnTotalHidden(column: string, total: number): boolean;
}

const fewest = 20;

/**
 * Cells under 20 are hidden, and then, line by line (all rows, then all columns, over and over), the smallest that is still shown, while what is
 * hidden in the line is a single filled cell or counts less than 20 together and something is shown that it could be subtracted from.
 */
export function suppressNaively(cells: readonly Cell[]): Table {
  const hidden = new Set<Cell>(cells.filter(({ count }) => count < fewest));
  const rows = [...new Set(cells.map(({ row }) => row))].map((row) => cells.filter((cell) => cell.row === row));
  const columns = [...new Set(cells.map(({ column }) => column))].map((column) =>
    cells.filter((cell) => cell.column === column),
  );
  const isOpen = (line: readonly Cell[]) => {
    const secret = line.filter((cell) => hidden.has(cell) && cell.count > 0);
    return secret.length === 1 || (secret.length > 1 && secret.reduce((sum, { count }) => sum + count, 0) < fewest);
  };
  for (let before = -1; before !== hidden.size; ) {
    before = hidden.size;
    for (const line of [...rows, ...columns]) {
      const shown = line.filter((cell) => !hidden.has(cell));
      const name = ({ row, column }: Cell) => JSON.stringify([row, column]);
      const smallest = shown.sort((a, b) => a.count - b.count || (name(a) < name(b) ? -1 : 1))[0];
      if (smallest && isOpen(line)) hidden.add(smallest);
    }
  }
  const isTotalHidden = (line: readonly Cell[], total: number) => {
    const filled = line.filter(({ count }) => count > 0);
    return total < fewest || (filled.length === 1 && filled.every((cell) => hidden.has(cell)));
  };
  return {
    isHidden: (row, column) => cells.some((cell) => cell.row === row && cell.column === column && hidden.has(cell)),
    isRowTotalHidden: (row, total) =>
      isTotalHidden(
        cells.filter((cell) => cell.row === row),
        total,
      ),
    isColumnTotalHidden: (column, total) =>
      isTotalHidden(
        cells.filter((cell) => cell.column === column),
        total,
      ),
  };
}
