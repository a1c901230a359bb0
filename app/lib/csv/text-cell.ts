/** A spreadsheet takes a text that starts so for a formula and runs it; an apostrophe before it makes it text again. */
export const formulaStart = /^[=+\-@\t\r\n＝＋－＠]/;
/** Spreadsheets keep 15 digits of a number. */
export const longId = /^\d{16,}$/;

export function neutralise(text: string): string {
  return formulaStart.test(text) ? `'${text}` : text;
}

/** A text as a CSV field; in the Excel variant an id longer than 15 digits is a formula that yields its text. */
export function toTextField(text: string, { separator, isExcel }: { separator: string; isExcel: boolean }): string {
  const safe = isExcel && longId.test(text) ? `="${text}"` : neutralise(text);
  const needsQuotes = safe === "" || safe.includes(separator) || /["\r\n]/.test(safe);
  return needsQuotes ? `"${safe.replaceAll('"', '""')}"` : safe;
}
