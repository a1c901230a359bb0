import { randomBytes } from "node:crypto";
import { closeSync, openSync, readSync, unlinkSync, writeSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** Numbered texts, of which only so many are held in memory. */
export interface StringTable {
  readonly length: number;
  add(text: string): void;
  get(index: number): string | undefined;
  close(): void;
}

/** Texts one after the other: where each ends, in characters and 4 bytes each, then their characters, of one byte where none needs two. */
interface Page {
  readonly bytes: Buffer;
  readonly charBytes: 1 | 2;
  /** Whether a text of it was asked for since it was last passed over. */
  isUsed: boolean;
}

const pageTexts = 256;
const endBytes = 4;
const mostBytes = 32 * 1024 * 1024;

/**
 * Keeps texts in pages; beyond `limit` bytes the oldest that was not used for a while goes to a temporary file, which nobody else can open and which goes with this process. A sheet names its texts
 * mostly in the order in which it first uses them, so pages are seldom read back.
 *
 * TRICKY: pages are bytes, for a text cut out of a chunk of XML keeps the whole chunk alive, and short texts take several times their characters on the heap.
 */
export function createStringTable(limit = mostBytes): StringTable {
  const inMemory = new Map<number, Page>();
  const stored: { readonly at: number; readonly length: number; readonly charBytes: 1 | 2 }[] = [];
  let open: string[] = [];
  let held = 0;
  let pages = 0;
  let file: number | undefined;
  let fileBytes = 0;

  function keep(number: number, page: Page): void {
    inMemory.set(number, page);
    held += page.bytes.length;
    for (const [oldest, one] of inMemory) {
      if (held <= limit || oldest === number) return;
      inMemory.delete(oldest);
      if (one.isUsed) {
        // Has a second chance, behind the others.
        one.isUsed = false;
        inMemory.set(oldest, one);
      } else {
        store(oldest, one);
        held -= one.bytes.length;
      }
    }
  }

  function store(number: number, { bytes, charBytes }: Page): void {
    if (stored[number]) return;
    file ??= openTemporary();
    writeSync(file, bytes, 0, bytes.length, fileBytes);
    stored[number] = { at: fileBytes, length: bytes.length, charBytes };
    fileBytes += bytes.length;
  }

  function findPage(number: number): Page | undefined {
    const known = inMemory.get(number);
    if (known) {
      known.isUsed = true;
      return known;
    }
    const place = stored[number];
    if (!place || file === undefined) return undefined;
    const bytes = Buffer.allocUnsafeSlow(place.length);
    readSync(file, bytes, 0, place.length, place.at);
    const page = { bytes, charBytes: place.charBytes, isUsed: true };
    keep(number, page);
    return page;
  }

  return {
    get length() {
      return pages * pageTexts + open.length;
    },
    add(text) {
      open.push(text);
      if (open.length < pageTexts) return;
      keep(pages++, toPage(open));
      open = [];
    },
    get(index) {
      const number = Math.floor(index / pageTexts);
      if (number === pages) return open[index % pageTexts];
      const page = findPage(number);
      return page && readText(page, index % pageTexts);
    },
    close() {
      if (file !== undefined) closeSync(file);
      file = undefined;
      inMemory.clear();
    },
  };
}

function toPage(texts: readonly string[]): Page {
  const whole = texts.join("");
  const charBytes = /^[\0-\xff]*$/.test(whole) ? 1 : 2;
  const start = texts.length * endBytes;
  // Not of the pool that small buffers share, which would be kept alive whole.
  const bytes = Buffer.allocUnsafeSlow(start + whole.length * charBytes);
  let end = 0;
  for (const [index, text] of texts.entries()) {
    end += text.length;
    bytes.writeUInt32LE(end, index * endBytes);
  }
  bytes.write(whole, start, charBytes === 1 ? "latin1" : "utf16le");
  return { bytes, charBytes, isUsed: false };
}

function readText({ bytes, charBytes }: Page, index: number): string {
  const from = index === 0 ? 0 : bytes.readUInt32LE((index - 1) * endBytes);
  const to = bytes.readUInt32LE(index * endBytes);
  const start = pageTexts * endBytes;
  return bytes.toString(charBytes === 1 ? "latin1" : "utf16le", start + from * charBytes, start + to * charBytes);
}

function openTemporary(): number {
  const path = join(tmpdir(), `levain-${randomBytes(9).toString("hex")}`);
  const file = openSync(path, "wx+", 0o600);
  unlinkSync(path);
  return file;
}
