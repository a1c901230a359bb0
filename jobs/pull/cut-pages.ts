import { createHash } from "node:crypto";
import type { StreamName } from "#db/records/streams.ts";
import type { LandingRecord } from "#db/records/to-record.ts";
import type { PulledPage } from "#jobs/connectors/pull-connector.ts";
import { validateRow } from "#jobs/imports/validate-row.ts";
import type { Reject } from "#jobs/load/batch.ts";

/** Pages that land in one transaction. */
export interface CutPages {
  readonly pages: number;
  readonly rowsRead: number;
  readonly records: ReadonlyMap<StreamName, readonly LandingRecord[]>;
  readonly rejects: readonly Reject[];
  /** Over records and rejects: what was read before has the hash of before. */
  readonly contentHash: string;
  /** The last of the pages: where to go on. */
  readonly last: PulledPage;
  /** Ends the listing. */
  readonly isLast: boolean;
}

/** Enough rows that a transaction is worth its while, few enough that memory stays flat and progress shows. */
export const usualBatchRows = 8_000;

/** Clocks differ; more than this is no clock. */
export const toleratedAheadMs = 3_600_000;

export interface CutOptions {
  /** What rejects name as their file. */
  readonly sourceName: string;
  /** Nothing can have been read later than this, in milliseconds. */
  readonly latest: number;
  /** A batch is closed at the end of the page with which it has so many rows. */
  readonly batchRows: number;
}

/** Gathers pages into batches. A page that comes twice in one run, as a platform out of step gives it, counts once. */
export async function* cutPages(pages: AsyncIterable<PulledPage>, options: CutOptions): AsyncGenerator<CutPages> {
  const seen = new Set<string>();
  let cut = openCut();
  let last: PulledPage | undefined;
  for await (const page of pages) {
    last = page;
    cut.add(page, options, seen);
    if (page.next === null) break;
    if (cut.rowsRead() < options.batchRows) continue;
    yield cut.close(page, false);
    cut = openCut();
  }
  if (last) yield cut.close(last, true);
}

function openCut() {
  const records = new Map<StreamName, LandingRecord[]>();
  const rejects: Reject[] = [];
  const hash = createHash("sha256");
  let pages = 0;
  let rowsRead = 0;
  return {
    add(page: PulledPage, options: CutOptions, seen: Set<string>) {
      const { lines, landing, rejected } = readPage(page, options);
      const digest = createHash("sha256").update(lines.join("\n")).digest("base64");
      pages++;
      if (lines.length > 0 && seen.has(digest)) return;
      seen.add(digest);
      hash.update(digest);
      rowsRead += page.items.length;
      rejects.push(...rejected);
      for (const { stream, record } of landing) {
        const known = records.get(stream);
        if (known) known.push(record);
        else records.set(stream, [record]);
      }
    },
    rowsRead: () => rowsRead,
    close: (page: PulledPage, isLast: boolean): CutPages => ({
      pages,
      rowsRead,
      records,
      rejects,
      contentHash: hash.digest("hex"),
      last: page,
      isLast,
    }),
  };
}

function readPage(page: PulledPage, { sourceName, latest }: CutOptions) {
  const lines: string[] = [];
  const landing: { stream: StreamName; record: LandingRecord }[] = [];
  const rejected: Reject[] = [];
  for (const [index, item] of page.items.entries()) {
    const line = index + 1;
    const { records, reject: invalid } = validateRow({ ...item, raw: item.raw, line }, sourceName);
    let reject = invalid;
    for (const one of records) {
      if (isAhead(one.record, latest)) {
        reject ??= rejectAhead(one.stream, one.record, { fileName: sourceName, line, raw: item.raw });
        continue;
      }
      landing.push(one);
      lines.push(JSON.stringify(one));
    }
    if (!reject) continue;
    rejected.push(reject);
    lines.push(JSON.stringify([reject.stream, reject.field, reject.reason, reject.message, reject.raw]));
  }
  return { lines, landing, rejected };
}

/** Whether a record says that it was read at a time that has not come yet: its clock, or ours, is wrong. */
function isAhead({ captured_at: at }: LandingRecord, latest: number): boolean {
  return at instanceof Date && at.getTime() > latest;
}

function rejectAhead(
  stream: StreamName,
  { captured_at: at }: LandingRecord,
  place: Pick<Reject, "fileName" | "line" | "raw">,
): Reject {
  const time = at instanceof Date ? at.toISOString() : "";
  const message = `captured_at is ${time}, which has not come yet: the platform's clock or zone is wrong`;
  return { ...place, stream, field: "captured_at", reason: "out_of_range", message };
}
