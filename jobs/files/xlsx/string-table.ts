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

const pageTexts = 256;
const mostChars = 32 * 1024 * 1024;

/**
 * Keeps texts in pages; beyond `limit` characters the page that was not used for longest goes to a temporary file, which nobody else can open and which goes with this process. A sheet names its texts
 * mostly in the order in which it first uses them, so pages are seldom read back.
 */
export function createStringTable(limit = mostChars): StringTable {
  const inMemory = new Map<number, { readonly texts: readonly string[]; readonly chars: number }>();
  const stored: { readonly at: number; readonly length: number }[] = [];
  let open: string[] = [];
  let openChars = 0;
  let chars = 0;
  let pages = 0;
  let file: number | undefined;
  let fileBytes = 0;

  function keep(page: number, texts: readonly string[], size: number): void {
    inMemory.set(page, { texts, chars: size });
    chars += size;
    for (const [oldest, { texts: kept, chars: keptChars }] of inMemory) {
      if (chars <= limit || oldest === page) return;
      store(oldest, kept);
      inMemory.delete(oldest);
      chars -= keptChars;
    }
  }

  function store(page: number, texts: readonly string[]): void {
    if (stored[page]) return;
    file ??= openTemporary();
    const bytes = Buffer.from(JSON.stringify(texts));
    writeSync(file, bytes, 0, bytes.length, fileBytes);
    stored[page] = { at: fileBytes, length: bytes.length };
    fileBytes += bytes.length;
  }

  function pageOf(page: number): readonly string[] | undefined {
    const known = inMemory.get(page);
    if (known) {
      // Used last, so that it goes last.
      inMemory.delete(page);
      inMemory.set(page, known);
      return known.texts;
    }
    const place = stored[page];
    if (!place || file === undefined) return undefined;
    const bytes = Buffer.alloc(place.length);
    readSync(file, bytes, 0, place.length, place.at);
    const texts: string[] = JSON.parse(bytes.toString("utf8"));
    keep(
      page,
      texts,
      texts.reduce((sum, text) => sum + text.length, 0),
    );
    return texts;
  }

  return {
    get length() {
      return pages * pageTexts + open.length;
    },
    add(text) {
      open.push(text);
      openChars += text.length;
      if (open.length < pageTexts) return;
      keep(pages++, open, openChars);
      open = [];
      openChars = 0;
    },
    get(index) {
      const page = Math.floor(index / pageTexts);
      return page === pages ? open[index % pageTexts] : pageOf(page)?.[index % pageTexts];
    },
    close() {
      if (file !== undefined) closeSync(file);
      file = undefined;
      inMemory.clear();
    },
  };
}

function openTemporary(): number {
  const path = join(tmpdir(), `levain-${randomBytes(9).toString("hex")}`);
  const file = openSync(path, "wx+", 0o600);
  unlinkSync(path);
  return file;
}
