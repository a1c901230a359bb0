import type { CoverageState } from "#app/lib/coverage/cover-days.ts";

export type CellState = CoverageState | "not_provided";

/** Drawn beside a word that says the same, to those who see and to those who listen. */
export const coverageGlyphs: Readonly<Record<CellState, string>> = {
  complete: "●",
  partial: "◐",
  late: "◔",
  missing: "×",
  refused: "⊘",
  not_provided: "—",
  before: "·",
  not_due: "○",
};

export const coverageTones: Readonly<Record<CellState, string>> = {
  complete: "text-good",
  partial: "text-crust",
  late: "text-crust",
  missing: "text-bad",
  refused: "text-muted",
  not_provided: "text-faint",
  before: "text-faint",
  not_due: "text-faint",
};
