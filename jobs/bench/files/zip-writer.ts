import { once } from "node:events";
import { open } from "node:fs/promises";
import { crc32, createDeflateRaw } from "node:zlib";

/** A zip archive that grows on disk, one entry after the other, each below 4 GB. */
export interface ZipWriter {
  /** Deflates the texts as they come. */
  add(path: string, texts: Iterable<string>): Promise<void>;
  end(): Promise<void>;
}

const localBytes = 30;

export async function openZipWriter(path: string): Promise<ZipWriter> {
  const file = await open(path, "w");
  const directory: Buffer[] = [];
  let at = 0;
  let entries = 0;

  async function write(bytes: Buffer, position: number): Promise<void> {
    await file.write(bytes, 0, bytes.length, position);
  }

  return {
    async add(entry, texts) {
      const name = Buffer.from(entry);
      const start = at;
      at += localBytes + name.length;
      const deflate = createDeflateRaw({ level: 6, chunkSize: 256 * 1024 });
      const storing = (async () => {
        let bytes = 0;
        for await (const chunk of deflate) {
          await write(chunk, at + bytes);
          bytes += chunk.length;
        }
        return bytes;
      })();
      let sum = 0;
      let size = 0;
      for (const text of texts) {
        const bytes = Buffer.from(text);
        sum = crc32(bytes, sum);
        size += bytes.length;
        if (!deflate.write(bytes)) await once(deflate, "drain");
      }
      deflate.end();
      const stored = await storing;
      at += stored;
      if (Math.max(size, at) > 0xffff_ffff) throw new RangeError(`${entry} would need Zip64: use a smaller scale`);
      // What both headers of an entry state: version, names in UTF-8, deflated, its day, checksum, sizes, length of its name.
      const common = Buffer.alloc(26);
      common.writeUInt16LE(20, 0);
      common.writeUInt16LE(0x800, 2);
      common.writeUInt16LE(8, 4);
      common.writeUInt32LE(0x5c21_0000, 6);
      common.writeUInt32LE(sum, 10);
      common.writeUInt32LE(stored, 14);
      common.writeUInt32LE(size, 18);
      common.writeUInt16LE(name.length, 22);
      await write(Buffer.concat([Buffer.from("PK\x03\x04", "latin1"), common, name]), start);
      const rest = Buffer.alloc(14);
      rest.writeUInt32LE(start, 10);
      directory.push(Buffer.from("PK\x01\x02\x14\x00", "latin1"), common, rest, name);
      entries += 1;
    },
    async end() {
      const central = Buffer.concat(directory);
      const record = Buffer.alloc(22);
      record.write("PK\x05\x06", 0, "latin1");
      record.writeUInt16LE(entries, 8);
      record.writeUInt16LE(entries, 10);
      record.writeUInt32LE(central.length, 12);
      record.writeUInt32LE(at, 16);
      await write(Buffer.concat([central, record]), at);
      await file.close();
    },
  };
}
