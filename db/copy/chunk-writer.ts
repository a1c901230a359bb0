const chunkSize = 64 * 1024;

/** Writes the primitive values of Postgres's binary format into chunks of 64 KB. */
export interface ChunkWriter {
  int16(value: number): void;
  int32(value: number): void;
  int64(value: number): void;
  float64(value: number): void;
  byte(value: number): void;
  /** Length in bytes as int32, the version byte if the type has one (jsonb), and the text in UTF-8. */
  text(value: string, version?: number): void;
  /** The chunks that are full; the writer forgets them. */
  takeFull(): Buffer[];
  /** What is left, at the end. */
  takeRest(): Buffer[];
}

/**
 * A row costs dozens of these calls: they go through a DataView, which the engine inlines, and not through the checked
 * methods of Buffer. A chunk is never written again once taken, for the socket may still hold it.
 */
export function createChunkWriter(): ChunkWriter {
  let full: Buffer[] = [];
  let buffer = Buffer.allocUnsafeSlow(chunkSize);
  let view = new DataView(buffer.buffer);
  let at = 0;

  function reserve(bytes: number): void {
    if (at + bytes > buffer.length) startChunk(Math.max(chunkSize, bytes));
  }

  function startChunk(size: number): void {
    if (at > 0) full.push(buffer.subarray(0, at));
    buffer = Buffer.allocUnsafeSlow(size);
    view = new DataView(buffer.buffer);
    at = 0;
  }

  function takeFull(): Buffer[] {
    const taken = full;
    full = [];
    return taken;
  }

  return {
    int16(value) {
      reserve(2);
      view.setInt16(at, value);
      at += 2;
    },
    int32(value) {
      reserve(4);
      view.setInt32(at, value);
      at += 4;
    },
    int64(value) {
      reserve(8);
      const high = Math.floor(value / 2 ** 32);
      view.setInt32(at, high);
      view.setUint32(at + 4, value - high * 2 ** 32);
      at += 8;
    },
    float64(value) {
      reserve(8);
      view.setFloat64(at, value);
      at += 8;
    },
    byte(value) {
      reserve(1);
      view.setUint8(at, value);
      at += 1;
    },
    text(value, version) {
      const prefix = version === undefined ? 0 : 1;
      // At most three bytes a UTF-16 unit: a short text need not be measured before it is written.
      const bytes = value.length <= 100 ? value.length * 3 : Buffer.byteLength(value);
      reserve(4 + prefix + bytes);
      const written = buffer.write(value, at + 4 + prefix);
      view.setInt32(at, prefix + written);
      if (version !== undefined) view.setUint8(at + 4, version);
      at += 4 + prefix + written;
    },
    takeFull,
    takeRest() {
      startChunk(0);
      return takeFull();
    },
  };
}
