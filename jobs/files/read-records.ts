import type { FileOptions, FileRow, Notice, ReadingOptions, RowGroup, RowReader } from "#jobs/connectors/connector.ts";
import { fileConnectors } from "#jobs/connectors/index.ts";
import type { DayOrder } from "#jobs/values/day-order.ts";
import type { FileLimits } from "./file-limits.ts";
import type { FileSource } from "./file-source.ts";
import { findDayOrder } from "./find-day-order.ts";
import { createGrouping, type GroupedRow } from "./group-rows.ts";
import { namingFile } from "./in-file.ts";
import { compileMapping } from "./mapping/compile-mapping.ts";
import { type FileProgress, openFile } from "./open-file.ts";
import { withoutPersonal } from "./personal-columns.ts";
import { toRaw } from "./pick-columns.ts";
import type { ReadRow } from "./read-row.ts";
import type { Recognition } from "./recognition.ts";

export interface ReadOptions {
  readonly signal?: AbortSignal | undefined;
  /** Called now and then, and once at the end. */
  readonly onProgress?: ((progress: Readonly<FileProgress>) => void) | undefined;
  readonly limits?: Partial<FileLimits> | undefined;
}

/**
 * All rows of a recognised file, in its order, as records that are still to be validated. Memory stays flat: nothing is read ahead of what is asked for. Leaving early closes the
 * file. A file that turns out to be unreadable throws a ConnectorError that names file, line and remedy.
 */
export async function* readRecords(
  source: FileSource,
  recognition: Recognition,
  options: FileOptions,
  { signal, onProgress, limits }: ReadOptions = {},
): AsyncGenerator<FileRow> {
  const columns = new Set(withoutPersonal(columnsOf(recognition, options)));
  /** The line of the row that is being read. */
  let line: number | undefined;
  try {
    const { sheet } = recognition.shape;
    const grouping = createGrouping(groupColumnOf(recognition));
    const dayOrder = await dayOrderOf(source, recognition, options, { signal, limits, sheet });
    const read = openReader(recognition, source.name, { ...options, dayOrder });
    const file = await openFile(source, { signal, limits, sheet });
    let unread = noteOtherSheets(recognition);
    function* toFileRows(rows: readonly GroupedRow[]): Generator<FileRow> {
      for (const { row, group } of rows) {
        line = row.line;
        const fileRow = toFileRow(row, group, read, columns, unread);
        unread = [];
        line = undefined;
        yield fileRow;
      }
    }
    for await (const rows of file.rows(columns)) {
      yield* toFileRows(grouping.push(rows));
      onProgress?.(file.progress);
    }
    yield* toFileRows(grouping.end());
    onProgress?.(file.progress);
  } catch (error) {
    throw namingFile(source.name, error, line);
  }
}

/** Said once, with the first row: who has records on two sheets should not find half of them missing later. */
function noteOtherSheets({ otherSheets = [] }: Recognition): readonly Notice[] {
  if (otherSheets.length === 0) return [];
  const sheets = otherSheets.join(", ").slice(0, 200);
  const message = `the workbook also holds records on ${sheets}, which is not read; save each sheet as a file of its own`;
  return [{ kind: "ignored", field: "sheet", sample: sheets, message }];
}

function toFileRow(
  row: ReadRow,
  group: RowGroup,
  read: RowReader,
  columns: ReadonlySet<string>,
  unread: readonly Notice[],
): FileRow {
  const { line } = row;
  // A row that cannot be cut into cells may hold anything anywhere: nothing of it is kept.
  if ("issue" in row) return { line, raw: "", records: [], issues: [row.issue], notices: unread };
  const { cells } = row;
  const { records, issues, notices } = read(cells, group);
  return {
    line,
    records,
    issues,
    notices: [...unread, ...notices],
    // Only the few rows that are rejected are ever shown.
    get raw() {
      return toRaw(cells, columns);
    },
  };
}

function groupColumnOf(recognition: Recognition): string | undefined {
  return recognition.mapping ? undefined : connectorOf(recognition).groupColumn?.(recognition.shape);
}

async function dayOrderOf(
  source: FileSource,
  recognition: Recognition,
  { locale }: FileOptions,
  options: Parameters<typeof openFile>[1],
): Promise<DayOrder | undefined> {
  const slashed = recognition.mapping ? undefined : connectorOf(recognition).slashedTimes?.(recognition.shape);
  return slashed && slashed.length > 0 ? findDayOrder(source, new Set(slashed), locale, options) : undefined;
}

function connectorOf(recognition: Recognition) {
  const found = fileConnectors.find(({ connector }) => connector === recognition.connector);
  if (!found) throw new TypeError(`no connector is called ${recognition.connector}`);
  return found;
}

function columnsOf(recognition: Recognition, options: FileOptions): readonly string[] {
  const { mapping, shape } = recognition;
  return mapping ? compileMapping(mapping, shape, options).columns : connectorOf(recognition).columns(shape);
}

function openReader(recognition: Recognition, fileName: string, options: ReadingOptions): RowReader {
  const { mapping } = recognition;
  const shape = { ...recognition.shape, columns: withoutPersonal(recognition.shape.columns) };
  return mapping
    ? compileMapping(mapping, shape, options).read
    : connectorOf(recognition).openReader(shape, fileName, options);
}
