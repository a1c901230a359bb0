/** What a file may ask of the machine. Beyond a row's limits the row is rejected; beyond a file's limits the file is refused. */
export interface FileLimits {
  /** Characters of one CSV row, NDJSON line or JSON element. */
  readonly rowChars: number;
  /** How deep objects and lists may be nested. */
  readonly depth: number;
  /** Columns of a CSV. */
  readonly columns: number;
  /** Bytes after decompression. */
  readonly unzippedBytes: number;
  /** From `bombBytes` unzipped on, how many times larger than its compressed form a file may be. Real exports reach 20 to 60. */
  readonly unzippedRatio: number;
  readonly bombBytes: number;
}

export const defaultLimits: FileLimits = {
  rowChars: 1_048_576,
  depth: 64,
  columns: 5_000,
  unzippedBytes: 64 * 1024 ** 3,
  unzippedRatio: 200,
  bombBytes: 64 * 1024 ** 2,
};
