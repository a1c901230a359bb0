import type { KeyboardEvent } from "react";

const steps: Readonly<Record<string, readonly [rows: number, columns: number]>> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
};

/** Arrow keys go from cell to cell of a matrix whose links carry their place as data-row and data-column. Returns the one that was reached. */
export function moveBetweenCells(event: KeyboardEvent<HTMLElement>): HTMLElement | null {
  const step = steps[event.key];
  const cell = event.target instanceof HTMLElement ? event.target.closest<HTMLElement>("[data-row]") : null;
  if (!step || !cell) return null;
  const row = Number(cell.dataset.row) + step[0];
  const column = Number(cell.dataset.column) + step[1];
  const next = event.currentTarget.querySelector<HTMLElement>(`[data-row="${row}"][data-column="${column}"]`);
  if (!next) return null;
  event.preventDefault();
  next.focus();
  return next;
}
