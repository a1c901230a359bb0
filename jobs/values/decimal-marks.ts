/** The characters with which a locale writes numbers. */
export interface DecimalMarks {
  readonly decimal: string;
  readonly group: string;
}

const known = new Map<string, DecimalMarks>();

/** The marks of a locale such as fr-FR. An unknown locale throws a RangeError. */
export function decimalMarksOf(locale: string): DecimalMarks {
  const cached = known.get(locale);
  if (cached) return cached;
  const parts = new Intl.NumberFormat(locale, { numberingSystem: "latn" }).formatToParts(1_234_567.8);
  const mark = (type: "decimal" | "group") => parts.find((part) => part.type === type)?.value ?? "";
  const marks = { decimal: mark("decimal"), group: mark("group") };
  known.set(locale, marks);
  return marks;
}
