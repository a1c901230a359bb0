import { isUtf8 } from "node:buffer";
import type { Encoding } from "./detect-encoding.ts";

/** A piece of decoded text. `isBroken`: it holds `brokenMark` where bytes were no characters. */
export interface TextBlock {
  readonly text: string;
  readonly isBroken: boolean;
}

/**
 * Stands where bytes were no characters: half a surrogate pair, which no intact text decodes to. The row that holds it is rejected, so nothing is silently replaced,
 * and the rows around it are kept.
 */
export const brokenMark = "\udffd";
const halfPair = /\p{Surrogate}/u;

/** Whether a text from a broken block has a broken place. */
export function isBrokenText(text: string): boolean {
  return halfPair.test(text);
}

export interface TextDecoding {
  push(bytes: Buffer): TextBlock;
  /** What was held back. */
  end(): TextBlock;
}

/** Decodes a stream strictly, chunk by chunk; characters cut by a chunk's end are held back. */
export function createDecoding(encoding: Encoding): TextDecoding {
  const decode = decoders[encoding];
  const findCut = encoding === "utf-16le" ? cutUtf16(1) : encoding === "utf-16be" ? cutUtf16(0) : cutAscii;
  let held = Buffer.alloc(0);
  return {
    push(bytes) {
      const all = held.length === 0 ? bytes : Buffer.concat([held, bytes]);
      const cut = findCut(all);
      held = Buffer.from(all.subarray(cut));
      return decode(all.subarray(0, cut));
    },
    end() {
      const rest = held;
      held = Buffer.alloc(0);
      return decode(rest);
    },
  };
}

const strictGb18030 = new TextDecoder("gb18030", { fatal: true, ignoreBOM: true });
const looseGb18030 = new TextDecoder("gb18030", { ignoreBOM: true });

const decoders: Record<Encoding, (bytes: Buffer) => TextBlock> = {
  "utf-8": (bytes) => decode(bytes, tryUtf8, (line) => line.toString("utf8")),
  gb18030: (bytes) => decode(bytes, tryGb18030, (line) => looseGb18030.decode(line)),
  "utf-16le": (bytes) => decodeUtf16(bytes, (even) => even),
  "utf-16be": (bytes) => decodeUtf16(bytes, (even) => Buffer.from(even).swap16()),
};

function tryUtf8(bytes: Buffer): string | undefined {
  return isUtf8(bytes) ? bytes.toString("utf8") : undefined;
}

function tryGb18030(bytes: Buffer): string | undefined {
  try {
    return strictGb18030.decode(bytes);
  } catch {
    return undefined;
  }
}

/** Strictly as a whole, else line by line, so that a U+FFFD which the file really holds is told from one that stands for broken bytes. */
function decode(
  bytes: Buffer,
  tryStrictly: (bytes: Buffer) => string | undefined,
  decodeLoosely: (line: Buffer) => string,
): TextBlock {
  const whole = tryStrictly(bytes);
  if (whole !== undefined) return { text: whole, isBroken: false };
  let text = "";
  for (let start = 0; start < bytes.length; ) {
    const newline = bytes.indexOf(0x0a, start);
    const end = newline < 0 ? bytes.length : newline + 1;
    const line = bytes.subarray(start, end);
    text += tryStrictly(line) ?? decodeLoosely(line).replaceAll("\ufffd", brokenMark);
    start = end;
  }
  return { text, isBroken: true };
}

function decodeUtf16(bytes: Buffer, toLittleEndian: (even: Buffer) => Buffer): TextBlock {
  const even = bytes.subarray(0, bytes.length - (bytes.length % 2));
  const text = toLittleEndian(even).toString("utf16le");
  const isCut = even.length < bytes.length;
  return { text: isCut ? text + brokenMark : text, isBroken: isCut || halfPair.test(text) };
}

/** Bytes below 0x30 (comma, quote, space, newline...) are never part of a longer character, neither in UTF-8 nor in GB18030. */
function cutAscii(bytes: Buffer): number {
  for (let end = bytes.length; end > 0; end--) if ((bytes[end - 1] ?? 0) < 0x30) return end;
  // A megabyte without any of them is rejected for its length anyway.
  return bytes.length > 1_048_576 ? bytes.length : 0;
}

/** Not between the two halves of a pair; `high` is where the greater byte of a unit stands. */
function cutUtf16(high: 0 | 1): (bytes: Buffer) => number {
  return (bytes) => {
    const even = bytes.length - (bytes.length % 2);
    const last = bytes[even - 2 + high] ?? 0;
    return even >= 2 && last >= 0xd8 && last <= 0xdb ? even - 2 : even;
  };
}
