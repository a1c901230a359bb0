/** How numbers of one format are to be read. */
export type NumberKind = "number" | "date" | "duration";

const dayMs = 86_400_000;
const builtInDates = new Set([14, 15, 16, 17, 22, 27, 28, 29, 30, 31, 36, 50, 51, 52, 53, 54, 57, 58]);
const builtInDurations = new Set([18, 19, 20, 21, 32, 33, 34, 35, 45, 46, 47, 55, 56]);

/** What a number format makes of a number: a date when it shows a year or a day, a duration when only a clock. */
export function kindOfFormat(id: number, code: string | undefined): NumberKind {
  if (code === undefined) return builtInDates.has(id) ? "date" : builtInDurations.has(id) ? "duration" : "number";
  const [first = ""] = code.split(";");
  const bare = first
    .replace(/"[^"]*"|\\.|_.|\*./g, "")
    .replace(/\[(?![hms]+\])[^\]]*\]/gi, "")
    .toLowerCase();
  if (/general/.test(bare)) return "number";
  if (/[yd]/.test(bare) || /^[^hs]*m[^hs]*$/.test(bare)) return "date";
  return /[hs]/.test(bare) ? "duration" : "number";
}

/**
 * The text of a number as the sheet holds it. Whole numbers up to 2^53 are written out; larger ones stay as they stand, so that an id that was rounded shows; dates become
 * YYYY-MM-DD, with HH:mm:ss where they have a time; durations H:mm:ss.
 */
export function toNumberText(text: string, kind: NumberKind, is1904: boolean): string {
  const value = Number(text);
  if (text.trim() === "" || !Number.isFinite(value)) return text;
  if (kind === "duration" && value >= 0) return toClock(value);
  if (kind === "date") return toDate(value, is1904) ?? String(value);
  if (Number.isInteger(value)) return Number.isSafeInteger(value) ? String(value) : text;
  return String(value);
}

/** Day 60 of 1900 is a 29 February that never was; days before it count from a day later. Beyond 9999 a serial is no date. */
function toDate(serial: number, is1904: boolean): string | undefined {
  if (serial < 0 || serial >= 2_958_466) return undefined;
  const epoch = is1904 ? Date.UTC(1904, 0, 1) : serial < 60 ? Date.UTC(1899, 11, 31) : Date.UTC(1899, 11, 30);
  const at = new Date(epoch + Math.round(serial * 86_400) * 1000).toISOString();
  return Number.isInteger(serial) ? at.slice(0, 10) : `${at.slice(0, 10)} ${at.slice(11, 19)}`;
}

function toClock(days: number): string {
  const seconds = Math.round((days * dayMs) / 1000);
  const two = (part: number) => String(part).padStart(2, "0");
  return `${Math.floor(seconds / 3600)}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
}
