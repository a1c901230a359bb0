/** What a cell says: a value, nothing (empty, N/A, a dash), or why it cannot be read (a sentence that follows the column's name). */
export type Reading<T> = { readonly value: T } | { readonly unknown: true } | { readonly reason: string };

const saysNothing = new Set([
  "",
  "-",
  "--",
  "---",
  "—",
  "–",
  "n/a",
  "na",
  "nan",
  "#n/a",
  "null",
  "none",
  "nil",
  "undefined",
  "unknown",
  "无",
  "暂无",
]);

/** Whether a trimmed cell states that nothing is known. Unknown is never 0. */
export function isUnknown(text: string): boolean {
  return text.length <= 9 && saysNothing.has(text.toLowerCase());
}

export const unknown = { unknown: true } as const;
