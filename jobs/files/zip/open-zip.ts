import { isUtf8 } from "node:buffer";
import { crc32 } from "node:zlib";
import { type Entry, fromRandomAccessReaderPromise, RandomAccessReader, type ZipFile } from "yauzl";
import { ConnectorError } from "#jobs/connectors/connector.ts";
import type { FileLimits } from "#jobs/files/file-limits.ts";
import type { SeekableSource } from "#jobs/files/file-source.ts";
import { checkRatio, inflate } from "#jobs/files/inflate.ts";
import { refusal } from "#jobs/files/unreadable.ts";

/** One file of a zip. Its path is only a name: nothing is ever written to it. */
export interface ZipEntry {
  readonly path: string;
  /** As the archive states it. What is read is never more. */
  readonly size: number;
  /** Its bytes, unzipped and checked as they go; the end is reached only if size and checksum are right. */
  open(onBytes?: (compressed: number) => void): AsyncGenerator<Buffer>;
}

const mostEntries = 1_000;
/** What an entry takes in the archive beyond its data, at least. */
const headerBytes = 30;

/**
 * The files of a zip, Zip64 included, from its directory. Refused are encrypted entries, methods other than stored and deflated, parts of a split archive, entries that share their bytes
 * (as bombs do), and directories that state more than the limits allow.
 */
export async function openZip(source: SeekableSource, limits: FileLimits): Promise<ZipEntry[]> {
  const zip = await openDirectory(source);
  const entries: ZipEntry[] = [];
  let compressed = 0;
  let unzipped = 0;
  try {
    for await (const entry of zip.eachEntry()) {
      const path = decodeName(entry.fileNameRaw);
      if (path.endsWith("/")) continue;
      if (entries.length === mostEntries)
        throw refusal(`it holds more than ${mostEntries} files; cut it into smaller archives`);
      checkEntry(path, entry);
      compressed += headerBytes + entry.compressedSize;
      unzipped += entry.uncompressedSize;
      entries.push(toZipEntry(source, zip, path, entry, limits));
    }
  } catch (error) {
    throw explain(error);
  }
  if (compressed > source.size)
    throw refusal("its entries share their bytes, as archives made to exhaust a machine do; zip the files again");
  if (unzipped > limits.unzippedBytes)
    throw refusal(`it unzips to more than ${limits.unzippedBytes} bytes; cut it into smaller archives`);
  checkRatio(source.size, unzipped, limits);
  return entries;
}

/** yauzl asks for a subclass; only `read` of it is used. */
class RangeReader extends RandomAccessReader {
  readonly #source: SeekableSource;

  constructor(source: SeekableSource) {
    super();
    this.#source = source;
  }

  override read(buffer: Buffer, offset: number, length: number, position: number, done: (error: Error | null) => void) {
    readRange(this.#source, position, length).then(
      (bytes) => {
        bytes.copy(buffer, offset);
        done(null);
      },
      (error: unknown) => done(error instanceof Error ? error : new Error(String(error))),
    );
  }
}

async function readRange(source: SeekableSource, start: number, length: number): Promise<Buffer> {
  if (start < 0 || start + length > source.size) throw refusal(cutOff);
  const read: Uint8Array[] = [];
  for await (const chunk of source.openRange(start, start + length)) read.push(chunk);
  const bytes = Buffer.concat(read);
  if (bytes.length !== length) throw refusal(cutOff);
  return bytes;
}

const cutOff = "its directory points to where it has no bytes: it was cut off or damaged on its way; fetch it again";

async function openDirectory(source: SeekableSource): Promise<ZipFile> {
  try {
    return await fromRandomAccessReaderPromise(new RangeReader(source), source.size, {
      autoClose: false,
      lazyEntries: true,
      // Decoded here: archives from China name their files in GB18030, and a name such as ../x is nothing but a name.
      decodeStrings: false,
      validateEntrySizes: false,
    });
  } catch (error) {
    throw explain(error);
  }
}

function checkEntry(path: string, { generalPurposeBitFlag, compressionMethod }: Entry): void {
  if ((generalPurposeBitFlag & 0x41) !== 0)
    throw refusal(`its file ${shown(path)} is encrypted with a password; unzip it and import what is in it`);
  if (compressionMethod !== 0 && compressionMethod !== 8)
    throw refusal(
      `its file ${shown(path)} is compressed by method ${compressionMethod}, which is not read; zip it again with Deflate`,
    );
}

function toZipEntry(source: SeekableSource, zip: ZipFile, path: string, entry: Entry, limits: FileLimits): ZipEntry {
  const { uncompressedSize, compressedSize, compressionMethod } = entry;
  async function* compressed(onBytes: ((compressed: number) => void) | undefined) {
    const { fileDataStart } = await zip.readLocalFileHeaderPromise(entry, { minimal: true });
    for await (const chunk of source.openRange(fileDataStart, fileDataStart + compressedSize)) {
      onBytes?.(chunk.byteLength);
      yield Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
    }
  }
  return {
    path,
    size: uncompressedSize,
    async *open(onBytes) {
      try {
        const bytes = compressed(onBytes);
        yield* checked(compressionMethod === 8 ? inflate(bytes, limits, "deflate") : bytes, path, entry);
      } catch (error) {
        throw explain(error);
      }
    },
  };
}

async function* checked(bytes: AsyncGenerator<Buffer>, path: string, { uncompressedSize, crc32: stated }: Entry) {
  let size = 0;
  let sum = 0;
  for await (const chunk of bytes) {
    size += chunk.byteLength;
    if (size > uncompressedSize) throw refusal(`its file ${shown(path)} is larger than it states; zip it again`);
    sum = crc32(chunk, sum);
    yield chunk;
  }
  if (size !== uncompressedSize || sum !== stated)
    throw refusal(`its file ${shown(path)} is damaged: it does not have the checksum it states; fetch it again`);
}

/** A name that can be shown and stored: in a damaged directory it may have zeros and other controls. */
function decodeName(raw: Buffer): string {
  const name = isUtf8(raw) ? raw.toString("utf8") : new TextDecoder("gb18030").decode(raw);
  return name.replaceAll(/\p{Cc}/gu, "\u{fffd}");
}

function shown(path: string): string {
  return path.length > 80 ? `${path.slice(0, 79)}…` : path;
}

/** Whatever yauzl says of a directory means that it cannot be trusted. */
function explain(error: unknown): unknown {
  const isOthers = !(error instanceof Error) || error instanceof ConnectorError || error.name === "AbortError";
  if (isOthers || ("code" in error && !String(error.code).startsWith("ERR_"))) return error;
  if (/multi-disk/.test(error.message)) return refusal("it is one part of a split archive; join and unzip it", error);
  return refusal("its zip directory is damaged or cut off; fetch it again", error);
}
