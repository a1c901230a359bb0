/** How a CSV file is written: RFC 4180, or as Excel reads it in the reader's country. */
export interface CsvOptions {
  /** BOM, the locale's separator and decimal mark, long ids kept as text. */
  readonly excel: boolean;
  /** Of the numbers in the Excel variant: fr-FR writes 1,5 and separates by semicolons. */
  readonly locale: string;
  readonly translate: (key: string) => string;
  /** Whether the totals stand in a last row; a list has none. */
  readonly hasTotals?: boolean;
}

export interface CsvDialect {
  readonly separator: "," | ";";
  readonly decimalMark: string;
  readonly start: "" | "\uFEFF";
  readonly isExcel: boolean;
}

export function dialectOf({ excel, locale }: Pick<CsvOptions, "excel" | "locale">): CsvDialect {
  if (!excel) return { separator: ",", decimalMark: ".", start: "", isExcel: false };
  const parts = new Intl.NumberFormat(locale, { numberingSystem: "latn" }).formatToParts(1.5);
  const decimalMark = parts.find((part) => part.type === "decimal")?.value ?? ".";
  return { separator: decimalMark === "," ? ";" : ",", decimalMark, start: "\uFEFF", isExcel: true };
}
