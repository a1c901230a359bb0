import pg from "pg";

const oid = {
  int8: 20,
  numeric: 1700,
  date: 1082,
  int8Array: 1016,
  numericArray: 1231,
  dateArray: 1182,
} as const;

type Parse = (text: string) => unknown;

/** Numbers of the database become JS numbers; one that a double cannot hold exactly is an error, never rounded. */
export function parseExactNumber(text: string): number {
  const value = Number(text);
  if (Math.abs(value) > Number.MAX_SAFE_INTEGER)
    throw new RangeError(`${text} is beyond 2^53 and cannot be read exactly`);
  return value;
}

function parseDay(text: string): string {
  return text;
}

/** Elements are plain words here (digits, dates, NULL), so an array turns into JSON by quoting and swapping brackets. */
function parseArrayOf(parse: Parse): Parse {
  return (text) => {
    const json = text
      .replaceAll(/[^{},]+/g, (word) => (word === "NULL" ? "null" : `"${word}"`))
      .replaceAll("{", "[")
      .replaceAll("}", "]");
    return JSON.parse(json, (_key, value) => (typeof value === "string" ? parse(value) : value));
  };
}

const parsers = new Map<number, Parse>([
  [oid.int8, parseExactNumber],
  [oid.numeric, parseExactNumber],
  [oid.date, parseDay],
  [oid.int8Array, parseArrayOf(parseExactNumber)],
  [oid.numericArray, parseArrayOf(parseExactNumber)],
  [oid.dateArray, parseArrayOf(parseDay)],
]);

/** int8 and numeric as numbers, date as 'YYYY-MM-DD'; the rest as pg parses it (timestamptz as Date). */
export const valueTypes: pg.CustomTypesConfig = {
  getTypeParser(id: number, format?: "text" | "binary") {
    const own = format === "binary" ? undefined : parsers.get(id);
    return own ?? pg.types.getTypeParser(id, format);
  },
};
