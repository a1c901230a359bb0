import type { SaidCount } from "#tests/support/read-cells-independently.ts";
import type { Claim, ClaimValue, Reference } from "./claim.ts";

/** A row as it must stand in its table: names and values, empty ones left out. */
export type PlainRow = Record<string, unknown>;
/** Rows by table and key. */
export type PlainTables = Map<string, Map<string, PlainRow>>;

/** Claims of one file -> the rows that they make together, whatever their order. */
export function mergeClaims(claims: readonly Claim[]): PlainTables {
  const grouped = new Map<string, Map<string, Claim[]>>();
  for (const claim of claims) {
    const table = grouped.get(claim.table) ?? new Map<string, Claim[]>();
    grouped.set(claim.table, table);
    table.set(claim.key, [...(table.get(claim.key) ?? []), claim]);
  }
  const tables: PlainTables = new Map();
  for (const [table, keys] of grouped) {
    const merge = table.endsWith("_snapshot") ? mergeCounters : mergeAttributes;
    tables.set(table, new Map([...keys].map(([key, list]) => [key, merge(list)])));
  }
  return tables;
}

/** The greatest known value of each counter, with the precision of that value; of two statements of one value the most exact. */
function mergeCounters(claims: readonly Claim[]): PlainRow {
  const row: PlainRow = {};
  const precision: Record<string, number | true> = {};
  for (const name of namesOf(claims)) {
    const counts = claims.flatMap(({ values }) => (isCount(values[name]) ? [values[name]] : []));
    const value = Math.max(...counts.map((count) => count.value));
    const greatest = counts.filter((count) => count.value === value);
    row[name] = value;
    const step = Math.min(...greatest.map((count) => count.step));
    if (step > 1) precision[name] = step;
    if (greatest.every(({ atLeast }) => atLeast)) precision[`${name}_at_least`] = true;
  }
  if (Object.keys(precision).length > 0) row.precision = precision;
  return row;
}

/** Each attribute takes its value with the greatest time, then text. */
function mergeAttributes(claims: readonly Claim[]): PlainRow {
  const row: PlainRow = {};
  for (const name of namesOf(claims)) {
    const stated = claims.flatMap((claim) => {
      const value = claim.values[name];
      return value === undefined ? [] : [{ value, at: timeOf(claim), text: Buffer.from(toTieText(value)) }];
    });
    const [last] = stated.sort((a, b) => b.at - a.at || Buffer.compare(b.text, a.text));
    if (last) row[name] = toPlain(last.value);
  }
  return row;
}

function namesOf(claims: readonly Claim[]): Set<string> {
  return new Set(claims.flatMap(({ values }) => Object.keys(values)));
}

/** What the record states as its time, else the latest time in it. */
function timeOf({ at, values }: Claim): number {
  if (at) return at.getTime();
  return Math.max(0, ...Object.values(values).map((value) => (value instanceof Date ? value.getTime() : 0)));
}

function isCount(value: ClaimValue | undefined): value is SaidCount {
  return typeof value === "object" && "atLeast" in value;
}

function isReference(value: ClaimValue): value is Reference {
  return typeof value === "object" && "scope" in value;
}

function toTieText(value: ClaimValue): string {
  if (isCount(value)) return String(value.value);
  if (isReference(value)) return `[${JSON.stringify(value.scope)}, ${JSON.stringify(value.id)}]`;
  if (Array.isArray(value)) return `[${value.map((item) => JSON.stringify(item)).join(", ")}]`;
  return JSON.stringify(value);
}

/** A value as a landed row shows it. */
function toPlain(value: ClaimValue): unknown {
  if (value instanceof Date) return value.toISOString();
  if (isCount(value)) return value.value;
  return isReference(value) ? `${value.scope}/${value.id}` : value;
}
