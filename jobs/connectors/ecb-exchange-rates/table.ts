/** A table of rates: its column of days, and a column for each currency. */
export interface TableColumns {
  readonly day: string;
  readonly currencies: readonly string[];
}

const known = new Set([
  ...Intl.supportedValuesOf("currency"),
  "CYP",
  "EEK",
  "HRK",
  "LTL",
  "LVL",
  "MTL",
  "ROL",
  "SIT",
  "SKK",
  "TRL",
]);
/** A comma at the end of the header names a column after its place. */
const unnamed = /^\(column \d+\)$/;

/** A header of "Date" and currencies, and nothing else. */
export function findTable(columns: readonly string[]): TableColumns | undefined {
  const [day, ...others] = columns.filter((column) => !unnamed.test(column)).sort(byDateFirst);
  return day === "Date" && others.length > 0 && others.every((column) => known.has(column))
    ? { day, currencies: others }
    : undefined;
}

function byDateFirst(a: string, b: string): number {
  return Number(b === "Date") - Number(a === "Date") || (a < b ? -1 : 1);
}
