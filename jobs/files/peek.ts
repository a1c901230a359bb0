/** The beginning of a stream of bytes, and the whole of it still to be read. */
export interface Peeked {
  readonly head: Buffer;
  /** Whether the head is all there is. */
  readonly isWhole: boolean;
  /** Head and rest; once. */
  all(): AsyncGenerator<Buffer>;
  close(): Promise<void>;
}

/** Reads at least `atLeast` bytes, unless there are fewer, without losing them. */
export async function peek(chunks: AsyncIterable<Uint8Array>, atLeast: number): Promise<Peeked> {
  const iterator = chunks[Symbol.asyncIterator]();
  const read: Buffer[] = [];
  let length = 0;
  let isWhole = false;
  while (length < atLeast && !isWhole) {
    const next = await iterator.next();
    if (next.done) isWhole = true;
    else {
      read.push(toBuffer(next.value));
      length += next.value.byteLength;
    }
  }
  const head = Buffer.concat(read);
  const close = async () => {
    await iterator.return?.();
  };
  return {
    head,
    isWhole,
    close,
    async *all() {
      try {
        yield head;
        if (isWhole) return;
        for (let next = await iterator.next(); !next.done; next = await iterator.next()) yield toBuffer(next.value);
      } finally {
        await close();
      }
    },
  };
}

function toBuffer(bytes: Uint8Array): Buffer {
  return Buffer.isBuffer(bytes) ? bytes : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
