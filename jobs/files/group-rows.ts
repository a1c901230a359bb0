import type { RowGroup } from "#jobs/connectors/connector.ts";
import type { ReadRow } from "./read-row.ts";
import { refusal } from "./unreadable.ts";

/** A row and the rows that it belongs with. */
export interface GroupedRow {
  readonly row: ReadRow;
  readonly group: RowGroup;
}

export interface Grouping {
  push(rows: readonly ReadRow[]): readonly GroupedRow[];
  end(): readonly GroupedRow[];
}

const alone: RowGroup = { rows: [], isWhole: true };
const mostRows = 1_000;
const remembered = 100_000;

interface OpenGroup {
  readonly key: string;
  readonly members: ReadRow[];
  isWhole: boolean;
}

/**
 * Gathers adjacent rows that have the same text in a column; rows come out in their order, once their group has ended. A group that goes on after others refuses the file:
 * what is said of the whole would be counted twice. Holds one group, and the keys of the last hundred thousand. Without a column every row is alone.
 */
export function createGrouping(column: string | undefined): Grouping {
  const ended = new Set<string>();
  let open: OpenGroup | undefined;
  let isAfterUnreadable = false;
  let out: GroupedRow[] = [];

  function close(): void {
    if (!open) return;
    const rows = open.members.flatMap((row) => ("cells" in row ? [row.cells] : []));
    const group = { rows, isWhole: open.isWhole };
    for (const row of open.members) out.push({ row, group });
    if (open.key !== "") remember(open.key);
    open = undefined;
  }

  function remember(key: string): void {
    // TRICKY: a copy, for a text that was cut out of a block of the file keeps the whole block alive.
    ended.add(Buffer.from(key).toString());
    if (ended.size <= remembered) return;
    const [oldest] = ended;
    if (oldest !== undefined) ended.delete(oldest);
  }

  function addUnreadable(row: ReadRow): void {
    isAfterUnreadable = true;
    if (!open) {
      out.push({ row, group: alone });
      return;
    }
    open.isWhole = false;
    open.members.push(row);
  }

  function add(row: ReadRow, key: string): void {
    const isSame = open?.key === key && key !== "";
    if (open && isSame && open.members.length < mostRows) open.members.push(row);
    else {
      const isPart = isSame || isAfterUnreadable;
      if (open && isSame) open.isWhole = false;
      close();
      if (!isSame && ended.has(key))
        throw refusal(
          `the rows with "${key}" in column "${column}" do not stand together (again on line ${row.line}), so they cannot be counted as one; sort the file by this column`,
        );
      open = { key, members: [row], isWhole: !isPart };
    }
    isAfterUnreadable = false;
  }

  function take(): readonly GroupedRow[] {
    const taken = out;
    out = [];
    return taken;
  }

  return {
    push(rows) {
      if (column === undefined) return rows.map((row) => ({ row, group: alone }));
      for (const row of rows) {
        if ("issue" in row) addUnreadable(row);
        else add(row, String(row.cells[column] ?? "").trim());
      }
      return take();
    },
    end() {
      close();
      return take();
    },
  };
}
