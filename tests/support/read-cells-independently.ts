/** A cell that cannot be read: its record is rejected. */
export const bad = Symbol("bad");
/** An id of which a program has lost digits: in a key it refuses the file. */
export const destroyed = Symbol("destroyed");

/** What a cell says; undefined for nothing. */
export type Said<T> = T | undefined | symbol;

/** A count and the size of its last stated digit. */
export interface SaidCount {
  readonly value: number;
  readonly step: number;
  readonly atLeast: boolean;
}

const saysNothing = /^(|-{1,3}|[—–]|#?n\/a|na|nan|null|none|nil|undefined|unknown|无|暂无)$/i;
const unstorable = /\0|\p{Surrogate}/u;
const zeros = new Map(Object.entries({ "": 0, K: 3, 千: 3, 万: 4, 萬: 4, W: 4, M: 6, 亿: 8, 億: 8, B: 9 }));

/** "304.9K", "1.3万+", "1,234", "12 345", "1217.0", 1217. No fraction of one, nothing below zero. */
export function readCount(cell: unknown): Said<SaidCount> {
  if (cell === null || cell === undefined) return undefined;
  if (typeof cell !== "string" && typeof cell !== "number") return bad;
  const text = (typeof cell === "number" ? toPlainDigits(cell) : cell).normalize("NFKC").trim();
  if (saysNothing.test(text)) return undefined;
  const power = /^(\d)(?:[.,](\d+))?E\+?(\d{1,2})$/i.exec(text);
  const match = /^[+]?(\d+|\d{1,3}(?:,\d{3})+|\d{1,3}(?:\s\d{3})+|\d{1,3}(?:'\d{3})+)(?:\.(\d+))?\s*(\D*?)(\+?)$/u.exec(
    text,
  );
  const [whole = "", fraction = "", times] = power
    ? [power[1], power[2], Number(power[3])]
    : [match?.[1]?.replace(/\D/g, ""), match?.[2], zeros.get(match?.[3]?.toUpperCase() ?? "")];
  if (times === undefined || whole === "") return bad;
  const kept = fraction.slice(0, times);
  if (/[1-9]/.test(fraction.slice(times))) return bad;
  const value = Number(whole + kept.padEnd(times, "0"));
  if (!Number.isSafeInteger(value)) return bad;
  return { value, step: 10 ** (times - kept.length), atLeast: match?.[4] === "+" && !power };
}

function toPlainDigits(value: number): string {
  return Number.isSafeInteger(value) ? BigInt(value).toString() : "?";
}

/** The count of a feed: a whole number and nothing else; in a CSV its digits. */
export function readFeedCount(cell: unknown, isCsv: boolean): Said<SaidCount> {
  if (cell === null || cell === undefined || cell === "") return undefined;
  const value = isCsv && typeof cell === "string" && /^-?\d{1,16}$/.test(cell) ? Number(cell) : cell;
  if (typeof value !== "number" || !Number.isSafeInteger(value) || value < 0) return bad;
  return { value: value === 0 ? 0 : value, step: 1, atLeast: false };
}

export function readId(cell: unknown): Said<string> | symbol {
  if (cell === null || cell === undefined) return undefined;
  if (typeof cell === "number") {
    if (Number.isSafeInteger(cell)) return String(cell);
    return Number.isInteger(cell) ? destroyed : bad;
  }
  if (typeof cell !== "string") return bad;
  const id = cell.trim();
  if (/^(|-{1,3}|[—–]|#?n\/a)$/i.test(id)) return undefined;
  if (isExponent(id)) return destroyed;
  const whole = /^(\d+)\.0+$/.exec(id)?.[1];
  if (whole !== undefined) return Number.isSafeInteger(Number(whole)) ? whole : destroyed;
  return id.length <= 512 && !unstorable.test(id) ? id : bad;
}

/** The id of a feed stands there exactly. */
export function readFeedId(cell: unknown): Said<string> | symbol {
  if (cell === null || cell === undefined || cell === "") return undefined;
  if (typeof cell !== "string") return bad;
  const id = readId(cell);
  if (id === destroyed) return destroyed;
  return cell.length <= 512 && !unstorable.test(cell) ? cell : bad;
}

function isExponent(text: string): boolean {
  return /^-?\d([.,]\d+)?e\+\d+$/i.test(text);
}

/** Any text; blank cells say nothing. */
export function readText(cell: unknown): Said<string> {
  if (cell === null || cell === undefined) return undefined;
  if (typeof cell === "object") return bad;
  const text = String(cell);
  if (text.trim() === "") return undefined;
  return text.length <= 100_000 && !unstorable.test(text) ? text : bad;
}

export function readFeedText(cell: unknown): Said<string> {
  if (cell === null || cell === undefined || cell === "") return undefined;
  return typeof cell === "string" && cell.length <= 100_000 && !unstorable.test(cell) ? cell : bad;
}

/** Texts between separators, or of a list, without a leading #, each once. */
export function readList(cell: unknown): Said<readonly string[]> {
  if (cell === null || cell === undefined || cell === "") return undefined;
  const parts: unknown[] = Array.isArray(cell) ? cell : String(cell).split(",");
  const texts = parts
    .filter((part) => typeof part === "string" || typeof part === "number")
    .map((part) =>
      String(part)
        .trim()
        .replace(/^[#＃]+/, ""),
    );
  if (texts.some((text) => text.length > 512 || unstorable.test(text))) return bad;
  const kept = [...new Set(texts.map((text) => text.trim()).filter((text) => text !== ""))];
  return kept.length > 0 ? kept : undefined;
}

export function readFeedList(cell: unknown, isCsv: boolean): Said<readonly string[]> {
  if (cell === null || cell === undefined || cell === "") return undefined;
  const parts: unknown = isCsv && typeof cell === "string" ? cell.split("|") : cell;
  if (!Array.isArray(parts) || !parts.every((part) => typeof part === "string")) return bad;
  if (parts.some((part) => part.length > 512 || unstorable.test(part))) return bad;
  const kept = [...new Set(parts.map((part) => part.trim()).filter((part) => part !== ""))];
  return kept.length > 0 ? kept : undefined;
}

/** A number of the feed: in a CSV its digits. */
export function readFeedNumber(cell: unknown, isCsv: boolean): Said<number> {
  if (cell === null || cell === undefined || cell === "") return undefined;
  const value = isCsv && typeof cell === "string" && /^-?\d+(\.\d+)?(e[+-]?\d+)?$/i.test(cell) ? Number(cell) : cell;
  return typeof value === "number" && Number.isFinite(value) ? value : bad;
}

const earliest = Date.UTC(1990, 0, 1);
const latest = Date.UTC(2100, 0, 1);

function inRange(at: number): Said<Date> {
  return at >= earliest && at < latest ? new Date(at) : bad;
}

/** Epoch seconds or milliseconds, whichever is a time between 1990 and 2099. */
export function readEpoch(cell: unknown, units: readonly number[]): Said<Date> {
  if (cell === null || cell === undefined) return undefined;
  const text = typeof cell === "string" ? cell.trim() : cell;
  if (typeof text === "string" && saysNothing.test(text)) return undefined;
  if (typeof text !== "number" && !(typeof text === "string" && /^\d{9,13}(\.\d+)?$/.test(text))) return bad;
  const at = units.map((unit) => Math.trunc(Number(text) * unit)).find((time) => time >= earliest && time < latest);
  return at === undefined ? bad : new Date(at);
}

/** A time of the feed. */
export function readFeedTime(cell: unknown): Said<Date> {
  if (cell === null || cell === undefined || cell === "") return undefined;
  const shape = /^(\d{4}-\d{2}-\d{2})[T ]\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:?\d{2})$/;
  const day = typeof cell === "string" ? shape.exec(cell)?.[1] : undefined;
  return day === undefined || !isDay(day) ? bad : inRange(Date.parse(String(cell).replace(" ", "T")));
}

/** "2025-05-29 15:38:41" by a clock that is so many hours before UTC, or with an offset of its own. */
export function readLocalTime(cell: unknown, hours: number): Said<Date> {
  if (cell === null || cell === undefined) return undefined;
  if (typeof cell !== "string") return bad;
  const text = cell.trim();
  if (saysNothing.test(text)) return undefined;
  const shape = /^(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2})(:\d{2})?(?:[.,](\d{1,9}))?(?: ?(Z|UTC|[+-]\d{2}(?::?\d{2})?))?$/;
  const [, day = "", minutes = "", seconds = ":00", fraction = "", offset] = shape.exec(text) ?? [];
  if (!isDay(day) || (fraction !== "" && !/:\d{2}[.,]/.test(text))) return bad;
  return placed(`${day}T${minutes}${seconds}.${fraction.slice(0, 3).padEnd(3, "0")}Z`, minutes, offset, hours);
}

/** "4/14/2025 12:43" by such a clock, or what readLocalTime reads. */
export function readSlashedTime(cell: unknown, hours: number): Said<Date> {
  const match =
    typeof cell === "string" ? /^(\d{1,2})\/(\d{1,2})\/(\d{4})\s+(\d{1,2}):(\d{2})$/.exec(cell.trim()) : null;
  if (!match) return readLocalTime(cell, hours);
  const [month = "", date = "", year = "", hour = "", minute = ""] = match
    .slice(1)
    .map((part) => part.padStart(2, "0"));
  const day = `${year}-${month}-${date}`;
  return isDay(day) ? placed(`${day}T${hour}:${minute}:00.000Z`, `${hour}:${minute}`, undefined, hours) : bad;
}

function placed(iso: string, minutes: string, offset: string | undefined, hours: number): Said<Date> {
  const at = Date.parse(iso);
  if (Number.isNaN(at) || minutes >= "24:00") return bad;
  if (offset === undefined) return inRange(at - hours * 3_600_000);
  const digits = offset.replace(/\D/g, "").padEnd(4, "0");
  const shift = (Number(digits.slice(0, 2)) * 60 + Number(digits.slice(2))) * 60_000;
  return inRange(offset.startsWith("-") ? at + shift : at - shift);
}

function isDay(day: string): boolean {
  const at = new Date(`${day}T00:00:00Z`);
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(day);
}
