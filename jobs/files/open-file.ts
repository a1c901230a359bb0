import type { FileShape } from "#jobs/connectors/connector.ts";
import { createDecoding } from "./decode-text.ts";
import { detectEncoding } from "./detect-encoding.ts";
import { createRows, detectShape } from "./detect-shape.ts";
import { defaultLimits, type FileLimits } from "./file-limits.ts";
import type { FileSource } from "./file-source.ts";
import { inflate } from "./inflate.ts";
import { openWorkbookFile } from "./open-workbook.ts";
import { type Peeked, peek } from "./peek.ts";
import type { ReadRow } from "./read-row.ts";
import { refusal } from "./unreadable.ts";

/** How far a file has been read. */
export interface FileProgress {
  /** Bytes taken from the source, compressed ones if it is compressed. */
  bytes: number;
  /** Rows that came out, readable or not. */
  rows: number;
  /** Rows without a value: skipped. */
  blankRows: number;
}

/** A file whose beginning was read. Either `rows` is read to its end or left early, or `close` is called. */
export interface OpenedFile {
  readonly shape: FileShape;
  /** The sheets of a workbook, of which this is one; of any other file none. */
  readonly sheets: readonly string[];
  /** The first rows, at most 2,000. */
  readonly sample: readonly ReadRow[];
  readonly progress: Readonly<FileProgress>;
  /** All rows, in the order of the file, in small lists. `columns`: of a CSV keep only these cells. Once. */
  rows(columns?: ReadonlySet<string>): AsyncGenerator<ReadRow[]>;
  close(): Promise<void>;
}

const headBytes = 256 * 1024;

/**
 * Opens a file: finds out compression, encoding, container, delimiter and columns from its first 256 kB, or the first rows of a workbook's sheet. What it is not able to read it refuses with
 * the reason.
 */
export async function openFile(
  source: FileSource,
  options: {
    signal?: AbortSignal | undefined;
    limits?: Partial<FileLimits> | undefined;
    sheet?: string | undefined;
  } = {},
): Promise<OpenedFile> {
  const limits = { ...defaultLimits, ...options.limits };
  const progress: FileProgress = { bytes: 0, rows: 0, blankRows: 0 };
  const stored = await peek(count(source.open(), progress, options.signal), 8);
  if (isZip(stored.head)) {
    await stored.close();
    return openWorkbookFile(source, { ...options, limits });
  }
  const compression = stored.head[0] === 0x1f && stored.head[1] === 0x8b ? "gzip" : "none";
  const plain = await openPlain(stored, compression === "gzip", limits);
  try {
    refuseBinary(plain.head);
    const { encoding, bomBytes } = detectEncoding(plain.head, plain.isWhole);
    const decoding = createDecoding(encoding);
    const { text, isBroken } = decoding.push(plain.head.subarray(bomBytes));
    const tail = plain.isWhole ? decoding.end() : { text: "", isBroken: false };
    const detected = detectShape(text + tail.text, isBroken || tail.isBroken, plain.isWhole, limits);
    const { layout, columns, sample } = detected;
    return {
      shape: { ...layout, compression, encoding, columns },
      sheets: [],
      sample,
      progress,
      close: plain.close,
      async *rows(kept) {
        const scan = createRows(layout, limits, { columns: kept });
        const blocks = decodeBlocks(plain.all(), createDecoding(encoding), bomBytes);
        for await (const block of blocks) {
          const rows = block === "end" ? scan.end() : scan.push(block.text, block.isBroken);
          progress.rows += rows.length;
          progress.blankRows = scan.blankRows;
          if (rows.length > 0) yield rows;
        }
      },
    };
  } catch (error) {
    await plain.close();
    throw error;
  }
}

async function openPlain(stored: Peeked, isZipped: boolean, limits: FileLimits): Promise<Peeked> {
  const bytes = stored.all();
  return peek(isZipped ? inflate(bytes, limits) : bytes, headBytes);
}

async function* count(bytes: AsyncIterable<Uint8Array>, progress: FileProgress, signal: AbortSignal | undefined) {
  for await (const chunk of bytes) {
    signal?.throwIfAborted();
    progress.bytes += chunk.byteLength;
    yield chunk;
  }
}

/** Decoded text, then "end" after what the decoder had held back. */
async function* decodeBlocks(
  bytes: AsyncIterable<Buffer>,
  decoding: ReturnType<typeof createDecoding>,
  bomBytes: number,
) {
  let skip = bomBytes;
  for await (const chunk of bytes) {
    for (let at = skip; at < chunk.length; at += 65_536) yield decoding.push(chunk.subarray(at, at + 65_536));
    skip = 0;
  }
  yield decoding.end();
  yield "end" as const;
}

/** Whether a file begins as zip archives and workbooks do. */
export function isZip(head: Buffer): boolean {
  return head.length >= 4 && head.readUInt16BE(0) === 0x504b && [0x0304, 0x0506].includes(head.readUInt16BE(2));
}

const binaries: readonly [readonly number[], string][] = [
  [[0x50, 0x4b, 0x03, 0x04], "it is an Excel workbook or a zip file that was compressed again; unzip it once"],
  [
    [0xd0, 0xcf, 0x11, 0xe0],
    "it is an old Excel workbook, or one with a password; save it as .xlsx without a password",
  ],
  [[0x1f, 0x8b], "it was compressed twice; unzip it once"],
  [[0x28, 0xb5, 0x2f, 0xfd], "it is compressed with zstd; unzip it or use gzip"],
  [[0x42, 0x5a, 0x68], "it is compressed with bzip2; unzip it or use gzip"],
  [[0xfd, 0x37, 0x7a, 0x58], "it is compressed with xz; unzip it or use gzip"],
  [[0x25, 0x50, 0x44, 0x46], "it is a PDF; export CSV, JSON or NDJSON"],
];

function refuseBinary(head: Buffer): void {
  for (const [magic, message] of binaries)
    if (magic.every((byte, index) => head[index] === byte)) throw refusal(message);
}
