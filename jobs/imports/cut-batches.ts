import { createHash } from "node:crypto";
import type { StreamName } from "#db/records/streams.ts";
import type { LandingRecord } from "#db/records/to-record.ts";
import type { FileRow } from "#jobs/connectors/connector.ts";
import type { Horizon } from "#jobs/imports/find-ahead.ts";
import { validateRow } from "#jobs/imports/validate-row.ts";
import type { Reject } from "#jobs/load/batch.ts";

/** A stretch of a file that lands in one transaction. */
export interface CutBatch {
  readonly rowsRead: number;
  readonly records: ReadonlyMap<StreamName, readonly LandingRecord[]>;
  readonly rejects: readonly Reject[];
  /** Over records and rejects: the same stretch gives the same hash wherever it stands. */
  readonly contentHash: string;
}

/** Larger ones land faster, and take more memory with what the facts need of them (DECISIONS 26). */
const mostRows = 8_000;
/** Of rows that make several each: an order is some three. A workbook of orders lands within 275 MB so, and took 333 with 8,000 rows a batch. */
const mostRecords = 12_000;
/** Rows of long texts make shorter batches, so that memory stays flat. */
const mostChars = 16 * 1024 * 1024;

/** Cuts rows into batches, in file order; where it cuts depends on the rows alone, so a second run cuts in the same places. Rows of times that have come since make a batch another. */
export async function* cutBatches(
  rows: AsyncIterable<FileRow>,
  { fileName, horizon, onRow }: { fileName: string; horizon: Horizon; onRow: (row: FileRow) => void },
): AsyncGenerator<CutBatch> {
  let cut = openBatch();
  for await (const row of rows) {
    onRow(row);
    cut.add(row, fileName, horizon);
    if (cut.isFull()) {
      yield cut.close();
      cut = openBatch();
    }
  }
  if (!cut.isEmpty()) yield cut.close();
}

function openBatch() {
  const records = new Map<StreamName, LandingRecord[]>();
  const rejects: Reject[] = [];
  const text = hashText();
  let rowsRead = 0;
  let recordsMade = 0;
  return {
    add(row: FileRow, fileName: string, horizon: Horizon) {
      rowsRead++;
      const validated = validateRow(row, fileName, horizon);
      recordsMade += validated.records.length;
      for (const { stream, record } of validated.records) {
        const known = records.get(stream);
        if (known) known.push(record);
        else records.set(stream, [record]);
        text.add(stream, JSON.stringify(record));
      }
      if (!validated.reject) return;
      const { stream, field, reason, message, raw } = validated.reject;
      rejects.push(validated.reject);
      text.add("reject", JSON.stringify([stream, field, reason, message, raw]));
    },
    isFull: () => rowsRead >= mostRows || recordsMade >= mostRecords || text.length() >= mostChars,
    isEmpty: () => rowsRead === 0,
    close: (): CutBatch => ({ rowsRead, records, rejects, contentHash: text.digest() }),
  };
}

/** Hashes many short texts in long pieces. */
function hashText() {
  const hash = createHash("sha256");
  let held = "";
  let length = 0;
  return {
    add(kind: string, line: string) {
      held += `${kind} ${line}\n`;
      if (held.length < 65_536) return;
      hash.update(held);
      length += held.length;
      held = "";
    },
    length: () => length + held.length,
    digest: () => hash.update(held).digest("hex"),
  };
}
