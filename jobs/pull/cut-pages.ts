import { createHash } from "node:crypto";
import { type StreamName, streams } from "#db/records/streams.ts";
import type { LandingRecord } from "#db/records/to-record.ts";
import type { DaysRead, PulledItem, PulledPage } from "#jobs/connectors/pull-connector.ts";
import type { Horizon } from "#jobs/imports/find-ahead.ts";
import { type RowReject, validateRow } from "#jobs/imports/validate-row.ts";
import type { Reject } from "#jobs/load/batch.ts";

/** Pages that land in one transaction. */
export interface CutPages {
  readonly pages: number;
  readonly rowsRead: number;
  /** How many of them no number of the platform's counts. */
  readonly rowsAside: number;
  readonly records: ReadonlyMap<StreamName, readonly LandingRecord[]>;
  readonly rejects: readonly Reject[];
  /** Over what the pages were read from and how much of it was rejected: what was read before has the hash of before. */
  readonly contentHash: string;
  /** The last of the pages: where to go on. */
  readonly last: PulledPage;
  /** Until when the platform has figures, as the last of the pages says that does. */
  readonly knownUntil: Date | undefined;
  /** As the last of the pages says that does. */
  readonly days: DaysRead | undefined;
  /** Ends the listing. */
  readonly isLast: boolean;
}

/** A platform that is asked item by item fills a batch slowly: what is there lands after so long, so that little is lost when a run is cut short. */
export const usualBatchMs = 30_000;
/** So many pages are known again: a platform out of step repeats what it has just given. Fewer than all, so that memory stays flat. */
const mostRemembered = 1_000;

/** Enough rows that a transaction is worth its while, few enough that memory stays flat and progress shows. */
export const usualBatchRows = 8_000;

/**
 * What a row weighs in a batch is what it makes: a snapshot is some numbers, any other record may hold a long text and weighs as much as three. Of snapshots alone a batch holds
 * 24,000: what the facts of a post cost once a batch is shared by more of them, and on 2 cores two workers land a feed of 5,000 posts at 21,500 and 23,900 rows a second in two
 * runs, at 14,000 with 8,000 a batch. Each takes 293 to 334 MB, 20 to 60 MB more. One post of TikTok Business makes some ninety records.
 */
const snapshotsOfRow = 3;

export interface CutOptions {
  /** What rejects name as their file. */
  readonly sourceName: string;
  /** How many pages of the slot were read before these. */
  readonly pagesBefore: number;
  /** Nothing can have been read later than this. */
  readonly horizon: Horizon;
  /** A batch is closed at the end of the page with which it has so many rows of one record each, of which a snapshot is a part .. */
  readonly batchRows: number;
  /** .. or with which it is so old, in milliseconds. */
  readonly batchMs: number;
  /** What time it is, in milliseconds. */
  now(): number;
}

/** Gathers pages into batches. A page that comes twice in one run, as a platform out of step gives it, counts once. */
export async function* cutPages(pages: AsyncIterable<PulledPage>, options: CutOptions): AsyncGenerator<CutPages> {
  const remember = openMemory();
  let cut = openCut();
  let openedAt = options.now();
  let last: PulledPage | undefined;
  let number = options.pagesBefore;
  for await (const page of pages) {
    last = page;
    cut.add(page, ++number, options, remember);
    if (page.next === null) break;
    if (cut.weight() < options.batchRows * snapshotsOfRow && options.now() - openedAt < options.batchMs) continue;
    yield cut.close(page, false);
    cut = openCut();
    openedAt = options.now();
  }
  if (last) yield cut.close(last, true);
}

function openCut() {
  const records = new Map<StreamName, LandingRecord[]>();
  const rejects: Reject[] = [];
  const hash = createHash("sha256");
  let pages = 0;
  let rowsRead = 0;
  let rowsAside = 0;
  let weight = 0;
  let knownUntil: Date | undefined;
  let days: DaysRead | undefined;
  return {
    add(page: PulledPage, number: number, options: CutOptions, isNew: (digest: string) => boolean) {
      const { landing, rejected } = readPage(page, options);
      const digest = digestOf(page, landing, rejected);
      pages++;
      knownUntil = page.knownUntil ?? knownUntil;
      days = page.days ?? days;
      if (page.items.length > 0 && !isNew(digest)) return;
      hash.update(digest);
      rowsRead += page.items.length;
      for (const item of page.items) weight += weigh(item);
      rowsAside += page.items.filter(({ isAside }) => isAside).length;
      for (const { line: record, ...reject } of rejected)
        rejects.push({ ...reject, line: null, pulledAt: { page: number, record } });
      for (const { stream, record } of landing) {
        const known = records.get(stream);
        if (known) known.push(record);
        else records.set(stream, [record]);
      }
    },
    weight: () => weight,
    close: (page: PulledPage, isLast: boolean): CutPages => ({
      pages,
      rowsRead,
      rowsAside,
      records,
      rejects,
      contentHash: hash.digest("hex"),
      last: page,
      knownUntil,
      days,
      isLast,
    }),
  };
}

/** In snapshots. A row that makes no record is kept with what is wrong with it. */
function weigh({ records }: PulledItem): number {
  if (records.length === 0) return snapshotsOfRow;
  return records.reduce((sum, { stream }) => sum + (streams[stream].storage === "snapshot" ? 1 : snapshotsOfRow), 0);
}

/** Says of the digests of pages, one after the other, which it has not just been told. */
function openMemory(): (digest: string) => boolean {
  const known = new Set<string>();
  return (digest) => {
    if (known.has(digest)) return false;
    known.add(digest);
    const [oldest] = known;
    if (known.size > mostRemembered && oldest !== undefined) known.delete(oldest);
    return true;
  };
}

/** The same text is read the same way, but for times that had not come yet: how much was rejected stands beside it. Which page it was does not count. */
function digestOf({ text }: PulledPage, landing: readonly Landing[], rejected: readonly RowReject[]): string {
  const hash = createHash("sha256");
  if (text !== undefined) hash.update(`${rejected.length}\n`).update(text);
  else hash.update(JSON.stringify([landing, rejected]));
  return hash.digest("base64");
}

interface Landing {
  readonly stream: StreamName;
  readonly record: LandingRecord;
}

function readPage(page: PulledPage, { sourceName, horizon }: CutOptions) {
  const landing: Landing[] = [];
  const rejected: RowReject[] = [];
  for (const [index, item] of page.items.entries()) {
    const line = index + 1;
    const row = {
      records: item.records,
      issues: item.issues,
      notices: item.notices,
      line,
      get raw() {
        return item.raw;
      },
    };
    const { records, reject } = validateRow(row, sourceName, horizon);
    landing.push(...records);
    if (reject) rejected.push(reject);
  }
  return { landing, rejected };
}
