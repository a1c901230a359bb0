import { crc32, deflateRawSync } from "node:zlib";

/** One file of an archive, and what to lie about. */
export interface ZipFile {
  readonly path: string;
  readonly bytes: Uint8Array | string;
  readonly isStored?: boolean;
  /** General purpose bits: 1 says encrypted, 0x800 UTF-8 names. */
  readonly flags?: number;
  readonly method?: number;
  readonly statedSize?: number;
  readonly statedSum?: number;
  readonly rawPath?: Buffer;
}

/** A zip archive. `isZip64`: its directory is written in that form. */
export function writeZip(files: readonly ZipFile[], { isZip64 = false } = {}): Buffer {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let at = 0;
  for (const file of files) {
    const plain = Buffer.from(file.bytes);
    const data = file.isStored ? plain : deflateRawSync(plain);
    const path = file.rawPath ?? Buffer.from(file.path);
    const common = Buffer.alloc(26);
    common.writeUInt16LE(isZip64 ? 45 : 20, 0);
    common.writeUInt16LE(file.flags ?? 0x800, 2);
    common.writeUInt16LE(file.method ?? (file.isStored ? 0 : 8), 4);
    common.writeUInt32LE(0x5c21_0000, 6);
    common.writeUInt32LE(file.statedSum ?? crc32(plain), 10);
    common.writeUInt32LE(data.length, 14);
    common.writeUInt32LE(file.statedSize ?? plain.length, 18);
    common.writeUInt16LE(path.length, 22);
    const local = Buffer.concat([Buffer.from("PK\x03\x04", "latin1"), common, path, data]);
    const rest = Buffer.alloc(14);
    // With Zip64 the offset stands in an extra field of 12 bytes.
    const extra = Buffer.alloc(isZip64 ? 12 : 0);
    if (isZip64) {
      extra.writeUInt16LE(1, 0);
      extra.writeUInt16LE(8, 2);
      extra.writeBigUInt64LE(BigInt(at), 4);
    }
    common.writeUInt16LE(extra.length, 24);
    rest.writeUInt32LE(isZip64 ? 0xffff_ffff : at, 10);
    directory.push(Buffer.from("PK\x01\x02\x14\x00", "latin1"), common, rest, path, extra);
    parts.push(local);
    at += local.length;
  }
  const central = Buffer.concat(directory);
  return Buffer.concat([...parts, central, ...(isZip64 ? zip64End(files.length, central.length, at) : []), end()]);

  function end(): Buffer {
    const record = Buffer.alloc(22);
    record.write("PK\x05\x06", 0, "latin1");
    record.writeUInt16LE(isZip64 ? 0xffff : files.length, 8);
    record.writeUInt16LE(isZip64 ? 0xffff : files.length, 10);
    record.writeUInt32LE(central.length, 12);
    record.writeUInt32LE(isZip64 ? 0xffff_ffff : at, 16);
    return record;
  }
}

function zip64End(count: number, size: number, at: number): Buffer[] {
  const record = Buffer.alloc(56);
  record.write("PK\x06\x06", 0, "latin1");
  record.writeBigUInt64LE(44n, 4);
  record.writeBigUInt64LE(BigInt(count), 24);
  record.writeBigUInt64LE(BigInt(count), 32);
  record.writeBigUInt64LE(BigInt(size), 40);
  record.writeBigUInt64LE(BigInt(at), 48);
  const locator = Buffer.alloc(20);
  locator.write("PK\x06\x07", 0, "latin1");
  locator.writeBigUInt64LE(BigInt(at + size), 8);
  locator.writeUInt32LE(1, 16);
  return [record, locator];
}
