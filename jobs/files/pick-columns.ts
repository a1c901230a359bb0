import type { UnknownRecord } from "#db/records/stream.ts";
import { isObject } from "./parse-json.ts";

const longest = 4_000;

/** What of a row may be kept: the given columns, of nested objects the given paths. */
export function pickColumns(cells: UnknownRecord, columns: ReadonlySet<string>): UnknownRecord {
  const prefixes = new Set([...columns].flatMap(prefixesOf));
  return pick(cells, "");

  function pick(object: UnknownRecord, prefix: string): UnknownRecord {
    const picked: UnknownRecord = {};
    for (const [key, value] of Object.entries(object)) {
      const path = prefix + key;
      if (columns.has(path) && isFlat(value)) picked[key] = value;
      else if (!prefixes.has(path)) continue;
      else if (Array.isArray(value))
        picked[key] = value.map((item) => (isObject(item) ? pick(item, `${path}.`) : null));
      else if (isObject(value)) picked[key] = pick(value, `${path}.`);
    }
    return picked;
  }
}

/** Not an object, in which anything may be. */
function isFlat(value: unknown): boolean {
  return Array.isArray(value) ? value.every((item) => typeof item !== "object") : !isObject(value);
}

function prefixesOf(column: string): readonly string[] {
  const parts = column.split(".");
  return parts.slice(1).map((_, index) => parts.slice(0, index + 1).join("."));
}

/** A row as a reject shows it: JSON of what may be kept, at most 4,000 characters. */
export function toRaw(cells: UnknownRecord, columns: ReadonlySet<string>): string {
  const text = JSON.stringify(pickColumns(cells, columns));
  return text.length > longest ? `${text.slice(0, longest - 1)}…` : text;
}
