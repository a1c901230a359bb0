import type { FileLimits } from "./file-limits.ts";
import { parseObject } from "./parse-json.ts";
import type { ReadRow, RowScan } from "./read-row.ts";
import { unreadable } from "./unreadable.ts";

/** Rows of an NDJSON file: one object a line. A line that is too long is skipped to its end without being kept. */
export function createNdjsonRows(options: { limits: FileLimits }): RowScan {
  const { rowChars, depth } = options.limits;
  let line = 1;
  let carried = "";
  let isTooLong = false;
  let mayBeBroken = false;
  let blankRows = 0;

  function toRow(text: string): ReadRow | undefined {
    const at = line++;
    const wasTooLong = isTooLong;
    isTooLong = false;
    if (wasTooLong || text.length > rowChars)
      return { line: at, issue: unreadable(`is longer than a line may be (${rowChars} characters)`) };
    if (text.trim() === "") {
      blankRows++;
      return undefined;
    }
    const parsed = parseObject(text, depth, mayBeBroken);
    return "object" in parsed ? { line: at, cells: parsed.object } : { line: at, issue: unreadable(parsed.reason) };
  }

  return {
    push(text, isBroken) {
      mayBeBroken ||= isBroken;
      const rows: ReadRow[] = [];
      let start = 0;
      for (let end = text.indexOf("\n"); end >= 0; end = text.indexOf("\n", start)) {
        const row = toRow(carried + text.slice(start, end));
        if (row) rows.push(row);
        carried = "";
        start = end + 1;
      }
      carried += text.slice(start);
      if (carried.length > rowChars) {
        isTooLong = true;
        carried = "";
      }
      return rows;
    },
    end() {
      if (carried === "" && !isTooLong) return [];
      const row = toRow(carried);
      carried = "";
      return row ? [row] : [];
    },
    get blankRows() {
      return blankRows;
    },
  };
}
