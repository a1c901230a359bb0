/** The columns of an export by what we call them: the first of a column's known names that the header has. */
export type Columns<Name extends string> = Partial<Readonly<Record<Name, string>>>;

/** Finds columns by name, whatever their case, spaces and place, and with or without a currency in brackets behind. */
export function findColumns<Name extends string>(
  header: readonly string[],
  names: Readonly<Record<Name, readonly string[]>>,
): Columns<Name> {
  const known = new Map<string, string>();
  for (const column of header) if (!known.has(toKey(column))) known.set(toKey(column), column);
  const found: Partial<Record<Name, string>> = {};
  for (const name in names) {
    const key = names[name].map(toKey).find((candidate) => known.has(candidate));
    const column = key === undefined ? undefined : known.get(key);
    if (column !== undefined) found[name] = column;
  }
  return found;
}

/** Whether all of some columns are there. */
export function hasColumns<Name extends string>(columns: Columns<Name>, wanted: readonly Name[]): boolean {
  return wanted.every((name) => columns[name] !== undefined);
}

/** The currency that headers name in brackets, "Order Amount (GBP)", when they agree on one. */
export function currencyOfHeaders(columns: readonly string[]): string | undefined {
  const codes = new Set(columns.flatMap((column) => /\(([A-Z]{3})\)\s*$/.exec(column)?.[1] ?? []));
  const [only] = codes;
  return codes.size === 1 ? only : undefined;
}

function toKey(column: string): string {
  return column
    .replace(/\s*\([A-Z]{3}\)\s*$/, "")
    .replace(/\s+/g, " ")
    .trim()
    .toLowerCase();
}
