import type { FilePreview } from "#db/imports/file-preview.ts";
import { ConnectorError } from "#jobs/connectors/connector.ts";
import { readRecords } from "#jobs/files/read-records.ts";
import { recogniseFile } from "#jobs/files/recognise-file.ts";
import { horizonOf } from "#jobs/imports/file-zones.ts";
import { type CountedNotice, openNoticeBook } from "#jobs/imports/note-notices.ts";
import type { ImportSource, Preparation } from "#jobs/imports/prepare-file.ts";
import { previewFile } from "#jobs/imports/preview-file.ts";
import { addTo, type StreamTotals } from "#jobs/imports/tally.ts";
import { validateRow } from "#jobs/imports/validate-row.ts";

/** What an import of a file would do, as far as the file alone tells: what is there already is not looked up. */
export interface DryRunFile {
  readonly name: string;
  readonly preview: FilePreview;
  readonly rowsRead: number;
  /** `loaded`: valid records. */
  readonly byStream: StreamTotals;
  readonly rejected: number;
  readonly notices: readonly CountedNotice[];
  readonly refusal: string | null;
}

/** Reads a whole file without landing any of it. */
export async function dryRunFile(source: ImportSource, preparation: Preparation): Promise<DryRunFile> {
  const preview = await previewFile(source, preparation);
  const byStream: StreamTotals = {};
  const notices = openNoticeBook();
  let rowsRead = 0;
  let rejected = 0;
  let { refusal } = preview;
  try {
    const recognition =
      refusal === null ? await recogniseFile(source, { ...preparation, mapping: source.mapping }) : undefined;
    if (recognition && "source" in recognition) {
      const horizon = horizonOf(recognition, preparation.options);
      for await (const row of readRecords(source, recognition, preparation.options, { signal: preparation.signal })) {
        rowsRead++;
        notices.note(row);
        const { records, reject } = validateRow(row, source.name, horizon);
        for (const { stream } of records) addTo(byStream, stream, { loaded: 1 });
        if (!reject) continue;
        rejected++;
        if (reject.stream) addTo(byStream, reject.stream, { rejected: 1 });
      }
    }
  } catch (error) {
    if (!(error instanceof ConnectorError)) throw error;
    refusal = error.message;
  }
  return { name: source.name, preview, rowsRead, byStream, rejected, notices: notices.list(), refusal };
}
