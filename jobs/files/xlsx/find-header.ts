/** The most rows among which the header is sought: notices above it are a few. */
export const headRows = 50;

/** A row by its number in the sheet and its texts, "" for empty cells. */
export interface TextRow {
  readonly line: number;
  readonly texts: readonly string[];
}

/**
 * Which of the first rows names the columns: the first that fills at least half as many cells as the fullest of them. A notice or a "[Date Range]: ..." above it stands in one merged cell, or few.
 */
export function findHeader(rows: readonly TextRow[]): number {
  const filled = rows.map(({ texts }) => texts.filter((text) => text.trim() !== "").length);
  const most = Math.max(0, ...filled);
  return filled.findIndex((count) => count > 0 && count * 2 >= most);
}
