import type { DatabaseHandle } from "#db/client.server.ts";
import { logStep } from "#db/log/log.server.ts";
import { streamNames } from "#db/records/streams.ts";
import { ConnectorError } from "#jobs/connectors/connector.ts";
import { readRecords } from "#jobs/files/read-records.ts";
import { type CutBatch, cutBatches } from "#jobs/imports/cut-batches.ts";
import { horizonOf } from "#jobs/imports/file-zones.ts";
import type { ImportPlace } from "#jobs/imports/import-record.ts";
import { listLandedBatches } from "#jobs/imports/list-landed-batches.ts";
import { type CountedNotice, openNoticeBook } from "#jobs/imports/note-notices.ts";
import type { PreparedFile } from "#jobs/imports/prepare-file.ts";
import { addTo, type StreamTotals } from "#jobs/imports/tally.ts";
import { batchKeyOf, toBatch } from "#jobs/imports/to-batch.ts";
import { removeBatches } from "#jobs/imports/undo-import.ts";
import type { EntityKeys } from "#jobs/load/entity-keys.ts";
import { landBatch } from "#jobs/load/land-batch.ts";
import { rollupTouched } from "#jobs/rollup/rollup-touched.ts";

/** What came of one file. */
export interface ImportedFile {
  readonly name: string;
  readonly format: string;
  readonly rowsRead: number;
  readonly rejected: number;
  readonly byStream: StreamTotals;
  readonly notices: readonly CountedNotice[];
  /** Why the file was refused; nothing of it is kept then. */
  readonly refusal: string | null;
}

export interface FileRun {
  readonly handle: DatabaseHandle;
  readonly place: ImportPlace;
  readonly fileNumber: number;
  readonly keys: EntityKeys;
  readonly signal: AbortSignal | undefined;
  /** What time it is, in milliseconds. */
  readonly now: number;
  /** Bytes and rows of this file that were read so far. */
  onProgress(bytes: number, rows: number): void;
}

/**
 * Lands one file batch by batch; while one lands the next is read. A file that turns out to be unreadable half way, such as
 * one whose ids a spreadsheet destroyed, is taken back whole.
 */
export async function importFile(file: PreparedFile, run: FileRun): Promise<ImportedFile> {
  const lander = await openLander(file, run);
  const { source: format } = file.recognition;
  // Not its name, which is of a person's choosing.
  const about = `File ${run.fileNumber + 1} (${format})`;
  logStep("info", `${about}: begins`);
  const notices = openNoticeBook();
  let rowsRead = 0;
  let refusal: string | null = null;
  const rows = readRecords(file.source, file.recognition, file.options, {
    signal: run.signal,
    onProgress: ({ bytes }) => run.onProgress(bytes, rowsRead),
  });
  try {
    const cuts = cutBatches(rows, {
      fileName: file.source.name,
      horizon: horizonOf(file.recognition, file.options, run.now),
      onRow: (row) => {
        rowsRead++;
        notices.note(row);
      },
    });
    for await (const cut of cuts) {
      run.signal?.throwIfAborted();
      await lander.land(cut);
    }
    await lander.settle();
  } catch (error) {
    await lander.settle().catch(() => {});
    if (!(error instanceof ConnectorError)) throw error;
    refusal = error.message;
    await removeBatches(run.handle, run.place, run.fileNumber);
    logStep("error", `${about}: refused after ${rowsRead} rows; nothing of it is kept`);
  }
  const { byStream, rejected } = refusal === null ? lander.totals() : { byStream: {}, rejected: 0 };
  if (refusal === null)
    logStep(rejected > 0 ? "warn" : "info", `${about}: ${rowsRead} rows read, ${rejected} rejected`);
  return {
    name: file.source.name,
    format,
    rowsRead,
    rejected,
    byStream,
    notices: [...notices.list(), ...noteErased(byStream)],
    refusal,
  };
}

/** Lands one batch at a time: `land` returns when the batch before has landed, so the caller can read on meanwhile. */
async function openLander(file: PreparedFile, { handle, place, fileNumber, keys }: FileRun) {
  const landedBefore = await listLandedBatches(handle.db, place, fileNumber);
  let nextNumber = 1 + Math.max(-1, ...[...landedBefore.values()].map(({ batchNumber }) => batchNumber));
  const byStream: StreamTotals = {};
  let rejected = 0;
  let landing: Promise<void> = Promise.resolve();

  async function landOne(cut: CutBatch): Promise<void> {
    const before = landedBefore.get(batchKeyOf(file, cut));
    const batchNumber = before?.batchNumber ?? nextNumber++;
    const batch = toBatch(file, cut, { ...place, fileNumber, batchNumber });
    const result = await landBatch(handle, batch, rollupTouched, keys);
    // What this import landed before it was interrupted counts as landed by it, not as there already.
    const counts = result.status === "replayed" && before ? before.byStream : result.byStream;
    for (const stream of streamNames) {
      const count = counts[stream];
      if (count) addTo(byStream, stream, count);
    }
    for (const { stream } of result.rejects) if (stream) addTo(byStream, stream, { rejected: 1 });
    rejected += result.rejects.length;
    logStep("debug", `File ${fileNumber + 1}: batch ${batchNumber + 1} has landed`);
  }

  return {
    async land(cut: CutBatch): Promise<void> {
      await landing;
      landing = landOne(cut);
      landing.catch(() => {}); // Thrown to whoever waits for it next.
    },
    settle: () => landing,
    totals: () => ({ byStream, rejected }),
  };
}

/** Says how many records of creators who were erased were left out. */
function noteErased(totals: StreamTotals): CountedNotice[] {
  return streamNames.flatMap((stream): CountedNotice[] => {
    const occurrences = totals[stream]?.erased;
    if (!occurrences) return [];
    const message = `records of ${stream} name a creator who was erased, and were left out`;
    return [{ kind: "erased", field: stream, sample: "", message, occurrences, firstLine: 1 }];
  });
}
