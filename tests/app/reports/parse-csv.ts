/** A reader of RFC 4180 of its own: records end with CRLF, and nothing else ends one. */
export function parseCsv(file: string, separator: string): string[][] {
  const records: string[][] = [];
  let record: string[] = [];
  let position = 0;
  while (position < file.length) {
    const { value, next } = readField(file, position, separator);
    record.push(value);
    if (file.startsWith(separator, next)) {
      position = next + separator.length;
      if (position < file.length) continue;
    }
    if (!file.startsWith("\r\n", next))
      throw new Error(`Neither separator nor CRLF at ${next}: ${JSON.stringify(file.slice(next, next + 20))}`);
    records.push(record);
    record = [];
    position = next + 2;
  }
  return records;
}

function readField(file: string, start: number, separator: string): { value: string; next: number } {
  if (file[start] !== '"') {
    const ends = [file.indexOf(separator, start), file.indexOf("\r\n", start)].filter((index) => index >= 0);
    const next = Math.min(...ends);
    return { value: file.slice(start, next), next };
  }
  let value = "";
  let position = start + 1;
  for (;;) {
    const quote = file.indexOf('"', position);
    if (quote < 0) throw new Error("A quoted field does not end");
    value += file.slice(position, quote);
    if (file[quote + 1] !== '"') return { value, next: quote + 1 };
    value += '"';
    position = quote + 2;
  }
}
