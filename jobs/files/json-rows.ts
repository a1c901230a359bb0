import type { UnknownRecord } from "#db/records/stream.ts";
import type { FileLimits } from "./file-limits.ts";
import { isObject, parseObject } from "./parse-json.ts";
import type { ReadRow, RowScan } from "./read-row.ts";
import { createJsonScan, type JsonElement } from "./scan-json.ts";
import { unreadable } from "./unreadable.ts";

/** The column under which an object of objects gives the key of each. */
const keyColumn = "$key";

/** Rows of a JSON document: the objects of its list, or the objects under the keys of its object. */
export function createJsonRows(options: { limits: FileLimits }): RowScan {
  const { rowChars, depth } = options.limits;
  let rows: ReadRow[] = [];
  let mayBeBroken = false;
  const scan = createJsonScan({
    maxChars: rowChars,
    maxDepth: depth,
    onElement: (element) => rows.push(toRow(element)),
  });

  function toRow(element: JsonElement): ReadRow {
    const { line } = element;
    if (element.problem !== undefined) return { line, issue: unreadable(problems[element.problem]) };
    const text = element.container === "object" ? `{${element.text}}` : element.text;
    const parsed = parseObject(text, depth + 1, mayBeBroken);
    if ("reason" in parsed) return { line, issue: unreadable(parsed.reason) };
    if (element.container === "list") return { line, cells: parsed.object };
    const cells = toEntryCells(parsed.object);
    return cells ? { line, cells } : { line, issue: unreadable("is not an object") };
  }

  function take(): ReadRow[] {
    const taken = rows;
    rows = [];
    return taken;
  }

  return {
    push(text, isBroken) {
      mayBeBroken ||= isBroken;
      scan.push(text);
      return take();
    },
    end() {
      scan.end();
      return take();
    },
    blankRows: 0,
  };
}

function toEntryCells(entry: Record<string, unknown>): UnknownRecord | undefined {
  const [key] = Object.keys(entry);
  const value = key === undefined ? undefined : entry[key];
  return isObject(value) ? { [keyColumn]: key, ...value } : undefined;
}

const problems = {
  too_long: "is longer than an element may be (1,048,576 characters)",
  too_deep: "is nested deeper than 64 levels",
  cut_off: "is cut off: the file ends in the middle of it",
  empty: "is missing between two commas",
} as const;
