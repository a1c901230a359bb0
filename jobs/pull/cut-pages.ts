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
const enoughRows = 20_000;

/** Gathers pages into batches. A page that comes twice in one run, as a platform out of step gives it, counts once. */
export async function* cutPages(pages: AsyncIterable<PulledPage>, sourceName: string): AsyncGenerator<CutPages> {
  const seen = new Set<string>();
  let cut = openCut();
  let last: PulledPage | undefined;
  for await (const page of pages) {
    last = page;
    cut.add(page, sourceName, seen);
    if (page.next === null) break;
    if (!cut.isFull()) continue;
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
    add(page: PulledPage, fileName: string, seen: Set<string>) {
      const { lines, landing, rejected } = readPage(page, fileName);
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
    isFull: () => rowsRead >= enoughRows,
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

function readPage(page: PulledPage, fileName: string) {
  const lines: string[] = [];
  const landing: { stream: StreamName; record: LandingRecord }[] = [];
  const rejected: Reject[] = [];
  for (const [index, item] of page.items.entries()) {
    const { records, reject } = validateRow({ ...item, raw: item.raw, line: index + 1 }, fileName);
    for (const one of records) {
      landing.push(one);
      lines.push(JSON.stringify(one));
    }
    if (!reject) continue;
    rejected.push(reject);
    lines.push(JSON.stringify([reject.stream, reject.field, reject.reason, reject.message, reject.raw]));
  }
  return { lines, landing, rejected };
}
