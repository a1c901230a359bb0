import type { FilePreview, PreviewValue } from "#db/imports/file-preview.ts";
import type { FieldValue } from "#db/records/parse-field.ts";
import type { LandingRecord } from "#db/records/to-record.ts";
import { ConnectorError } from "#jobs/connectors/connector.ts";
import type { FileSource } from "#jobs/files/file-source.ts";
import type { Mapping } from "#jobs/files/mapping/mapping.ts";
import { checkNeeds, needsOf } from "#jobs/files/needed-options.ts";
import { readRecords } from "#jobs/files/read-records.ts";
import { recogniseFile } from "#jobs/files/recognise-file.ts";
import { checkStatedTime } from "#jobs/imports/check-stated-time.ts";
import { horizonOf } from "#jobs/imports/file-zones.ts";
import { openNoticeBook } from "#jobs/imports/note-notices.ts";
import type { Preparation } from "#jobs/imports/prepare-file.ts";
import { validateRow } from "#jobs/imports/validate-row.ts";

const shownRows = 20;
const mostChars = 300;

/** Says what a file is and shows its first rows as they would land; nothing lands. A file that cannot be read gives its refusal. */
export async function previewFile(
  source: FileSource & { readonly mapping?: Mapping },
  preparation: Preparation,
): Promise<FilePreview> {
  const preview = nothingSeen();
  try {
    const recognition = await recogniseFile(source, { ...preparation, mapping: source.mapping });
    // Nothing of what stands above a header is kept: it may be anything.
    const { columns, preamble: _, ...layout } = recognition.shape;
    preview.layout = layout;
    preview.columns = [...columns];
    if ("proposal" in recognition) {
      preview.mapping = recognition.proposal.mapping ?? null;
      preview.problems = [...recognition.proposal.questions];
      return preview;
    }
    preview.format = recognition.source;
    preview.streams = [...recognition.streams];
    preview.needs = [...needsOf(recognition, source.name)];
    preview.problems = [...recognition.leftOut];
    preview.mapping = recognition.mapping ?? null;
    checkNeeds(recognition, source.name, preparation.options);
    checkStatedTime(recognition, source.name, preparation.options, preparation.now);
    const notices = openNoticeBook();
    const horizon = horizonOf(recognition, preparation.options);
    for await (const row of readRecords(source, recognition, preparation.options, { signal: preparation.signal })) {
      notices.note(row);
      const { records, reject } = validateRow(row, source.name, horizon);
      preview.rows.push({
        line: row.line,
        records: records.map(({ stream, record }) => ({ stream, fields: toShown(record) })),
        reject: reject ? { field: reject.field, reason: reject.reason, message: reject.message } : null,
      });
      if (preview.rows.length === shownRows) break;
    }
    preview.notices = notices.list().map(({ kind, field, sample, message }) => ({ kind, field, sample, message }));
  } catch (error) {
    if (!(error instanceof ConnectorError)) throw error;
    preview.refusal = error.message;
  }
  return preview;
}

/** The preview of a file of which nothing is known yet. */
export function nothingSeen(): FilePreview {
  return {
    format: null,
    refusal: null,
    layout: null,
    streams: [],
    columns: [],
    rows: [],
    notices: [],
    mapping: null,
    needs: [],
    problems: [],
  };
}

function toShown(record: LandingRecord): Record<string, PreviewValue> {
  return Object.fromEntries(Object.entries(record).map(([name, value]) => [name, toValue(value)]));
}

function toValue(value: FieldValue): PreviewValue {
  if (value instanceof Date) return value.toISOString();
  if (Array.isArray(value)) return value.slice(0, 20).map((item) => shorten(String(item)));
  if (typeof value === "object") return JSON.stringify(value);
  return typeof value === "string" ? shorten(value) : value;
}

function shorten(text: string): string {
  return text.length > mostChars ? `${text.slice(0, mostChars)}…` : text;
}
